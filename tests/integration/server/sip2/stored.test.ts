import { listAudit } from '@pratu/protocol/api/staff'
import { listStoredConflicts, settleStoredConflict } from '@pratu/protocol/api/stored-transactions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { queries } from '../../../../server/school/database/queries.ts'
import { formatDate } from '../../../../server/school/sip2/dates.ts'
import { runSip2School, type Sip2School } from '../../../support/sip2-school.ts'
import type { Sip2Terminal } from '../../../support/sip2-terminal.ts'
import { granted } from '../../../support/visitor.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const BLANK = ' '.repeat(18)

let school: Sip2School
let terminal: Sip2Terminal
let startMs: number
beforeAll(async () => {
  school = await runSip2School()
  startMs = thisSecond() - 2 * DAY_MS
  terminal = await school.loggedIn()
})
afterAll(async () => {
  terminal[Symbol.dispose]()
  await school[Symbol.asyncDispose]()
})

/** Messages know no milliseconds. */
const thisSecond = () => Math.floor(school.now() / 1000) * 1000
const checkout = (atMs: number, card: string, item: string, dueMs: number | null, noBlock = 'Y') =>
  terminal.ask(`11N${noBlock}${formatDate(atMs)}${formatDate(dueMs)}AO|AA${card}|AB${item}|AC|\r`)
const checkin = (atMs: number, item: string, noBlock = 'Y') =>
  terminal.ask(`09${noBlock}${formatDate(atMs)}${formatDate(atMs)}AP|AO|AB${item}|AC|\r`)

const loansOf = (barcode: string) =>
  school.database.all(
    queries
      .selectFrom('loans')
      .innerJoin('patron_cards', 'patron_cards.patron_id', 'loans.patron_id')
      .select(['code', 'loaned_at_ms as fromMs', 'returned_at_ms as toMs', 'due_date as dueDate'])
      .where('barcode', '=', barcode)
      .orderBy('loaned_at_ms'),
  )
const conflictsOf = (barcode: string) =>
  school.database
    .all(
      queries
        .selectFrom('stored_transactions')
        .select(['kind', 'conflicts'])
        .where('barcode', '=', barcode)
        .where('settled_at_ms', 'is', null)
        .orderBy('at_ms'),
    )
    .flatMap(({ kind, conflicts }) =>
      (JSON.parse(conflicts) as { code: string }[]).map(({ code }) => `${kind} ${code}`),
    )
const dayOf = (atMs: number) => formatDate(atMs).replace(/^(\d{4})(\d\d)(\d\d).*/, '$1-$2-$3')

test('the terminal is told that it may', async () => {
  expect(await terminal.ask('9900802.00\r')).toMatch(/^98YYYYNY/)
})

test('the dates are those of the transaction, and the day is what the patron was told', async () => {
  const dueMs = startMs + 3 * DAY_MS
  expect(await checkout(startMs, '1001', 'B1', dueMs)).toContain(`AH${formatDate(dueMs).slice(0, 8)}`)
  expect(loansOf('B1')).toEqual([{ code: '1001', fromMs: startMs, toMs: null, dueDate: dayOf(dueMs) }])
  expect(conflictsOf('B1')).toEqual([])
  expect(await checkin(startMs + HOUR_MS, 'B1')).toMatch(/^101Y/)
  expect(loansOf('B1')).toEqual([
    { code: '1001', fromMs: startMs, toMs: startMs + HOUR_MS, dueDate: dayOf(dueMs) },
  ])
})

test('sent again, it gets the same answer and is not done again', async () => {
  const first = await checkout(startMs, '1001', 'B2', startMs + DAY_MS)
  const again = await checkout(startMs, '1001', 'B2', startMs + DAY_MS)
  expect(again.slice(24)).toBe(first.slice(24))
  await checkin(startMs + HOUR_MS, 'B2')
  // The return has come by now; the loan that is told of once more is still the one that is over.
  await checkout(startMs, '1001', 'B2', startMs + DAY_MS)
  expect(loansOf('B2')).toHaveLength(1)
  expect(loansOf('B2')[0]?.toMs).toBe(startMs + HOUR_MS)
})

test('rules are not asked, and what they would have said is for staff', async () => {
  await school.database.write(() =>
    school.database.run(
      queries.updateTable('patrons').set({ blocked_reason: 'ทดสอบ' }).where('given_name', '=', 'ชบา'),
    ),
  )
  await school.database.write(() =>
    school.database.run(queries.updateTable('items').set({ for_loan: 0 }).where('barcode', '=', 'B3')),
  )
  expect(await checkout(startMs, '1002', 'B3', startMs + DAY_MS, 'N')).toMatch(/^120/)
  expect(await checkout(startMs, '1002', 'B3', startMs + DAY_MS)).toMatch(/^121/)
  expect(conflictsOf('B3')).toEqual(['checkout patron-blocked', 'checkout item-not-for-loan'])
  await school.database.write(() =>
    school.database.run(
      queries.updateTable('patrons').set({ blocked_reason: null }).where('given_name', '=', 'ชบา'),
    ),
  )
})

test('a loan of somebody else that is still open ends when the book changed hands', async () => {
  await checkout(startMs, '1001', 'B4', startMs + DAY_MS)
  expect(await checkout(startMs + HOUR_MS, '1002', 'B4', startMs + DAY_MS)).toMatch(/^121/)
  expect(loansOf('B4')).toMatchObject([
    { code: '1001', toMs: startMs + HOUR_MS },
    { code: '1002', toMs: null },
  ])
  expect(conflictsOf('B4')).toEqual(['checkout item-on-loan-to-other'])
})

test('a loan that is heard of after the next one has begun is over already', async () => {
  await checkout(startMs + HOUR_MS, '1002', 'B5', startMs + DAY_MS)
  expect(await checkout(startMs, '1001', 'B5', startMs + DAY_MS)).toMatch(/^121/)
  expect(loansOf('B5')).toMatchObject([
    { code: '1001', fromMs: startMs, toMs: startMs + HOUR_MS },
    { code: '1002', fromMs: startMs + HOUR_MS, toMs: null },
  ])
})

test('a return that is heard of before its loan ends it, and nobody need look at it', async () => {
  expect(await checkin(startMs + 2 * HOUR_MS, 'B6')).toMatch(/^101/)
  expect(conflictsOf('B6')).toEqual(['checkin item-not-on-loan'])
  await checkout(startMs + HOUR_MS, '1001', 'B6', startMs + DAY_MS)
  expect(loansOf('B6')).toMatchObject([{ fromMs: startMs + HOUR_MS, toMs: startMs + 2 * HOUR_MS }])
  expect(conflictsOf('B6')).toEqual([])
})

test('what the patron has already is kept until the later day', async () => {
  await checkout(startMs, '1001', 'B7', startMs + DAY_MS)
  const renewal = `29NY${formatDate(startMs + HOUR_MS)}${formatDate(startMs + 5 * DAY_MS)}AO|AA1001|ABB7|AC|\r`
  expect(await terminal.ask(renewal)).toMatch(/^301Y/)
  expect(loansOf('B7')).toMatchObject([{ dueDate: dayOf(startMs + 5 * DAY_MS), toMs: null }])
})

test('cards and items that nobody knows are refused, and listed', async () => {
  expect(await checkout(startMs, 'nobody', 'B8', null)).toMatch(/^120/)
  expect(await checkin(startMs, 'X1')).toMatch(/^100/)
  expect(conflictsOf('B8')).toEqual(['checkout code-unknown'])
  expect(conflictsOf('X1')).toEqual(['checkin code-unknown'])
  expect(loansOf('B8')).toEqual([])
})

test('a return in the second of its loan is the return of that loan, though the second began before it', async () => {
  const atMs = thisSecond()
  expect(await checkout(atMs, '1001', 'B8', null, 'N')).toMatch(/^121/)
  expect(await checkin(atMs, 'B8')).toMatch(/^101/)
  expect(loansOf('B8')).toMatchObject([{ code: '1001', toMs: expect.any(Number) }])
  expect(loansOf('B8').every(({ fromMs, toMs }) => toMs !== null && toMs >= fromMs)).toBe(true)
  // And a loan in the second of that return is still out.
  expect(await checkout(atMs, '1002', 'B8', atMs + DAY_MS)).toMatch(/^121/)
  expect(loansOf('B8').filter(({ toMs }) => toMs === null)).toMatchObject([{ code: '1002' }])
  expect(await checkin(atMs + 1000, 'B8')).toMatch(/^101/)
})

test('a loan whose answer was lost is told again with the day that the patron was told: it is that day from the beginning', async () => {
  const atMs = thisSecond() - 5_000
  expect(await checkout(atMs, '1001', 'B8', null, 'N')).toMatch(/^121/)
  const dueMs = school.now() + 20 * DAY_MS
  expect(await checkout(atMs, '1001', 'B8', dueMs)).toContain(`AH${formatDate(dueMs).slice(0, 8)}`)
  const dueDates = () => loansOf('B8').flatMap(({ toMs, dueDate }) => (toMs === null ? [dueDate] : []))
  expect(dueDates()).toEqual([dayOf(dueMs)])
  const renewals = school.database.all(
    queries
      .selectFrom('loans')
      .select('renewals')
      .where('barcode', '=', 'B8')
      .where('returned_at_ms', 'is', null),
  )
  expect(renewals).toEqual([{ renewals: 0 }])
  // An earlier day takes nothing back.
  await checkout(atMs, '1001', 'B8', school.now() + DAY_MS)
  expect(dueDates()).toEqual([dayOf(dueMs)])
  expect(await checkin(atMs + 4_000, 'B8')).toMatch(/^101/)
})

test('where no day was told, the rules say it; a date of the future is not believed', async () => {
  expect(await checkout(school.now() + 5 * DAY_MS, '1001', 'B9', null)).toMatch(/^121.*AH\d{8} {4}235959/)
  expect(loansOf('B9')[0]?.fromMs).toBeLessThanOrEqual(school.now())
})

test('a terminal that may not send these is asked the rules', async () => {
  using sorter = await school.loggedIn('sorter')
  expect(await sorter.ask('9900802.00\r')).toMatch(/^98YYNNNN/)
  expect(await sorter.ask(`09Y${formatDate(startMs)}${BLANK}AP|AO|ABB8|AC|\r`)).toMatch(
    /^100.*AFNobody has this book on loan\|/,
  )
})

test('staff see what should be looked at, and say that they did; it is in the audit log', async () => {
  const staff = await school.administrator()
  const list = async () => granted(await staff.call(listStoredConflicts, {})).conflicts
  const found = (await list()).find(({ barcode }) => barcode === 'B3')
  expect(found).toMatchObject({
    ...{ terminal: 'self-check', kind: 'checkout', atMs: startMs, card: '1002', patronName: 'ชบา' },
    ...{ title: 'เล่มที่ 3', conflicts: [{ code: 'patron-blocked' }, { code: 'item-not-for-loan' }] },
  })
  const params = { id: found?.id ?? '' }
  granted(await staff.call(settleStoredConflict, { params }))
  expect((await list()).map(({ barcode }) => barcode)).not.toContain('B3')
  expect(await staff.call(settleStoredConflict, { params })).toMatchObject({ ok: false })
  const { entries } = granted(await staff.call(listAudit, { query: {} }))
  expect(entries[0]).toMatchObject({ action: 'stored-transaction-settled', detail: { title: 'เล่มที่ 3' } })
})
