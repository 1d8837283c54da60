import { DAY_MS, HOUR_MS } from '@pratu/protocol/bangkok'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepTime } from '../../../../server/school/clock/keep-time.ts'
import { createLastKnownStore } from '../../../../server/school/clock/last-known-store.ts'
import { createRedating } from '../../../../server/school/clock/redate.ts'
import { createSchoolClock, type SchoolClock } from '../../../../server/school/clock/school-clock.ts'
import { createSetTime } from '../../../../server/school/clock/set-time.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { createHappenings } from '../../../../server/school/happenings.ts'
import { openOnWeekdays } from '../../../fakes/lending-facts.ts'
import { createSchoolTime } from '../../../fakes/school-time.ts'
import { openSmallLibrary, type SmallLibrary } from '../../../fakes/small-library.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

/** A Monday; the power was cut then, and the Pi woke on Thursday without a network. */
const MONDAY = Date.parse('2026-11-23T10:00:00+07:00')
const THURSDAY = MONDAY + 3 * DAY_MS

const computer = { bootId: 'boot', wallMs: 0, monotonicMs: 0, trusted: false }
const audited: object[] = []
let folder: ReturnType<typeof temporaryFolder>
let library: SmallLibrary
let clock: SchoolClock
let keep: () => Promise<void>
let set: ReturnType<typeof createSetTime>

/** The server's process begins, in the boot that runs. */
async function start(): Promise<void> {
  const probe = await openSmallLibrary(folder.file('school.db'))
  const store = createLastKnownStore(probe.database)
  clock = createSchoolClock({
    system: { now: () => computer.wallMs },
    boot: { id: computer.bootId, monotonicMs: () => computer.monotonicMs },
    isTrusted: () => computer.trusted,
    lastKnownMs: store.lastKnownMs(),
    before: store.untrusted(),
  })
  probe.database.close()
  library = await openSmallLibrary(folder.file('school.db'), { time: { ...createSchoolTime(0), clock } })
  const happenings = createHappenings()
  const redating = createRedating({
    database: library.database,
    calendar: openOnWeekdays(),
    shiftBoots: () => 0,
  })
  keep = keepTime({
    database: library.database,
    clock,
    audit: { append: (_actor, action, detail) => audited.push({ action, detail }) },
    redating,
    happenings,
  })
  set = createSetTime({
    database: library.database,
    clock,
    audit: { append: (actor, action) => audited.push({ actor, action }) },
    redating,
    happenings,
  })
  await keep()
}

function pass(ms: number): void {
  computer.wallMs += ms
  computer.monotonicMs += ms
}

async function borrow(card: string, code: string): Promise<void> {
  const opened = await library.lending.openSession({ stationId: 'k', identified: { by: 'card', code: card } })
  if (!opened.ok) throw new Error(`${card} could not open a session.`)
  const lent = await library.lending.borrow({
    stationId: 'k',
    sessionId: opened.value.id,
    code,
    key: undefined,
  })
  if (!lent.ok) throw new Error(`${code} could not be borrowed.`)
}
const loans = () =>
  library.database.all(
    queries
      .selectFrom('loans')
      .select(['barcode', 'loaned_at_ms', 'due_date', 'returned_at_ms'])
      .orderBy('barcode'),
  )
const loanDays = () =>
  library.database
    .all(queries.selectFrom('loan_days').select(['date', 'loans', 'returns']).orderBy('date'))
    .filter(row => row.loans !== 0 || row.returns !== 0)

beforeEach(async () => {
  folder = temporaryFolder()
  audited.length = 0
  computer.bootId = 'boot'
  Object.assign(computer, { wallMs: MONDAY, monotonicMs: 1000, trusted: true })
  await start()
  await borrow('mali', 'book-1')
  library.database.close()
  Object.assign(computer, { wallMs: 5000, monotonicMs: 5000, trusted: false })
  await start()
})
afterEach(() => {
  library.database.close()
  folder[Symbol.dispose]()
})

async function synchronise(): Promise<void> {
  computer.wallMs = THURSDAY + computer.monotonicMs
  computer.trusted = true
  pass(2000)
  await keep()
}

test('a kiosk goes on lending in a time that nothing lies after, and due dates follow when the clock comes right', async () => {
  pass(HOUR_MS)
  await borrow('chaba', 'book-2')
  const [, wrong] = loans()
  expect(wrong?.loaned_at_ms).toBeGreaterThan(MONDAY)
  expect(wrong?.loaned_at_ms).toBeLessThan(MONDAY + 2 * HOUR_MS)
  expect(wrong?.due_date).toBe(loans()[0]?.due_date)
  const lentAt = computer.monotonicMs
  pass(HOUR_MS)
  await synchronise()
  const [before, after] = loans()
  expect(before?.loaned_at_ms).toBe(MONDAY)
  expect(after?.loaned_at_ms).toBe(THURSDAY + lentAt)
  // Seven days from Monday is the next Monday, from Thursday the next Thursday.
  expect([before?.due_date, after?.due_date]).toEqual(['2026-11-30', '2026-12-03'])
  expect(loanDays()).toEqual([
    { date: '2026-11-23', loans: 1, returns: 0 },
    { date: '2026-11-26', loans: 1, returns: 0 },
  ])
  expect(audited).toEqual([{ action: 'clock-put-right', detail: { minutes: expect.any(Number), rows: 1 } }])
})

test('a return of that time moves too, and the loan of before keeps its day', async () => {
  pass(HOUR_MS)
  await library.lending.return({ stationId: 'k', code: 'book-1', key: undefined })
  const returnedAt = computer.monotonicMs
  await synchronise()
  expect(loans()).toEqual([
    {
      barcode: 'book-1',
      loaned_at_ms: MONDAY,
      due_date: '2026-11-30',
      returned_at_ms: THURSDAY + returnedAt,
    },
  ])
  expect(loanDays()).toEqual([
    { date: '2026-11-23', loans: 1, returns: 0 },
    { date: '2026-11-26', loans: 0, returns: 1 },
  ])
})

test('what is lent after it came right is not moved, and nothing is moved twice', async () => {
  pass(HOUR_MS)
  await borrow('chaba', 'book-2')
  computer.wallMs = THURSDAY + computer.monotonicMs
  computer.trusted = true
  pass(2000)
  await borrow('kru', 'book-3')
  const right = clock.now()
  await keep()
  await keep()
  expect(loans()[2]?.loaned_at_ms).toBe(right)
  const once = loans()
  library.database.close()
  await start()
  await keep()
  expect(loans()).toEqual(once)
})

test('a process that died before the clock came right has left what is needed', async () => {
  pass(HOUR_MS)
  await borrow('chaba', 'book-2')
  const lentAt = computer.monotonicMs
  library.database.close()
  pass(1000)
  await start()
  await synchronise()
  expect(loans()[1]?.loaned_at_ms).toBe(THURSDAY + lentAt)
})

/** Who gave an opinion, wished, opened and called on a day, as features write it down. */
async function leaveTraces(date: string, atMs: number, name: string): Promise<void> {
  const { database } = library
  await database.write(() => {
    const into = <Table extends Parameters<typeof queries.insertInto>[0]>(table: Table) =>
      queries.insertInto(table)
    database.run(
      into('rating_counts')
        .values({ date, question_id: 0, score: 5, answers: 2 })
        .onConflict(conflict => conflict.doUpdateSet({ answers: sql`answers + 2` })),
    )
    database.run(into('suggestions').values({ date, text: name, read_at_ms: null }))
    database.run(
      into('holds').values({
        ...{ id: name, record_id: recordOf('book-3'), patron_id: patronOf('mali'), state: 'ready' },
        ...{
          placed_at_ms: atMs,
          barcode: null,
          ready_at_ms: atMs,
          pick_up_by: '2026-11-26',
          ended_at_ms: null,
        },
      }),
    )
    database.run(
      into('charges').values({
        ...{ id: name, patron_id: patronOf('mali'), loan_id: null, reason: 'other', amount_satang: 100 },
        ...{ note: null, charged_at_ms: atMs, settled_at_ms: null, settlement: null },
        ...{ settled_by: null, settlement_note: null },
      }),
    )
  })
}
const recordOf = (barcode: string) =>
  library.database.first(queries.selectFrom('items').select('record_id').where('barcode', '=', barcode))
    ?.record_id ?? ''
const patronOf = (code: string) =>
  library.database.first(queries.selectFrom('patron_cards').select('patron_id').where('code', '=', code))
    ?.patron_id ?? ''
function traces() {
  const { database } = library
  const { all } = database
  return {
    answers: all(queries.selectFrom('rating_counts').select(['date', 'answers']).orderBy('date')),
    suggestions: all(queries.selectFrom('suggestions').select(['date', 'text']).orderBy('id')),
    holds: all(
      queries.selectFrom('holds').select(['placed_at_ms', 'ready_at_ms', 'pick_up_by']).orderBy('id'),
    ),
    charges: all(queries.selectFrom('charges').select('charged_at_ms').orderBy('id')),
  }
}

/** On Monday before the power was cut, and in the time that looks like Monday too and is Thursday. */
async function leaveTracesOfBoth(): Promise<number> {
  library.database.close()
  Object.assign(computer, { wallMs: MONDAY + 1000, monotonicMs: 9000, trusted: true })
  await start()
  await leaveTraces('2026-11-23', MONDAY + 1000, 'a-monday')
  library.database.close()
  Object.assign(computer, { wallMs: 5000, monotonicMs: 5000, trusted: false })
  await start()
  pass(HOUR_MS)
  await leaveTraces('2026-11-23', clock.now(), 'b-thursday')
  return computer.monotonicMs
}
const bothDays = (thursdayMs: number) => ({
  answers: [
    { date: '2026-11-23', answers: 2 },
    { date: '2026-11-26', answers: 2 },
  ],
  suggestions: [
    { date: '2026-11-23', text: 'a-monday' },
    { date: '2026-11-26', text: 'b-thursday' },
  ],
  holds: [
    { placed_at_ms: MONDAY + 1000, ready_at_ms: MONDAY + 1000, pick_up_by: '2026-11-26' },
    // Three days later is a Sunday.
    { placed_at_ms: thursdayMs, ready_at_ms: thursdayMs, pick_up_by: '2026-11-30' },
  ],
  charges: [{ charged_at_ms: MONDAY + 1000 }, { charged_at_ms: thursdayMs }],
})

test('holds, charges and opinions move to their day, and those of the day that it was taken for stay', async () => {
  const lentAt = await leaveTracesOfBoth()
  await synchronise()
  expect(traces()).toEqual(bothDays(THURSDAY + lentAt))
})

test('a loan kept for another library system moves, and with it the day that is sent, unless that system has named one', async () => {
  pass(HOUR_MS)
  const lentAt = computer.monotonicMs
  const dueAtMs = Date.parse('2026-11-26T23:59:59+07:00')
  await library.database.write(() => {
    for (const state of ['waiting', 'done'] as const)
      library.database.run(
        queries.insertInto('outside_transactions').values({
          ...{ id: state, station_id: 'k', key: null, kind: 'checkout', at_ms: clock.now(), card: '1' },
          ...{ barcode: 'B1', title: null, due_at_ms: dueAtMs, state, answer: null, tries: 0 },
          changed_at_ms: clock.now(),
        }),
      )
  })
  await synchronise()
  const { database } = library
  expect(
    database.all(queries.selectFrom('outside_transactions').select(['at_ms', 'due_at_ms']).orderBy('number')),
  ).toEqual([
    // Three days later is a Sunday.
    { at_ms: THURSDAY + lentAt, due_at_ms: Date.parse('2026-11-30T23:59:59+07:00') },
    { at_ms: THURSDAY + lentAt, due_at_ms: dueAtMs },
  ])
})

test('staff without a network say what the time is, and all is dated by it at once', async () => {
  const lentAt = await leaveTracesOfBoth()
  await borrow('chaba', 'book-2')
  pass(HOUR_MS)
  expect(clock.isTrusted()).toBe(false)
  const isThursday = THURSDAY + computer.monotonicMs
  expect(await set('staff:kruwanna', isThursday)).toEqual({ ok: true, value: { nowMs: isThursday } })
  expect([clock.isTrusted(), clock.behindMs()]).toEqual([true, 0])
  expect(traces()).toEqual(bothDays(THURSDAY + lentAt))
  expect(loans()[1]).toMatchObject({ loaned_at_ms: THURSDAY + lentAt, due_date: '2026-12-03' })
  expect(audited.at(-1)).toEqual({ actor: 'staff:kruwanna', action: 'clock-set' })
})

test('a time that somebody said outlives the process, not the boot', async () => {
  pass(HOUR_MS)
  await set('staff:kruwanna', THURSDAY)
  library.database.close()
  pass(1000)
  await start()
  expect([clock.now(), clock.isTrusted()]).toEqual([THURSDAY + 1000, true])
  library.database.close()
  Object.assign(computer, { wallMs: 5000, monotonicMs: 2000 })
  computer.bootId = 'another'
  await start()
  expect(clock.isTrusted()).toBe(false)
})

test('a slip of the tongue is mended by saying it again, or by the internet', async () => {
  const lentAt = await leaveTracesOfBoth()
  await set('staff:kruwanna', THURSDAY + 30 * DAY_MS)
  await set('staff:kruwanna', THURSDAY - DAY_MS + computer.monotonicMs)
  expect(traces().charges).toEqual([
    { charged_at_ms: MONDAY + 1000 },
    { charged_at_ms: THURSDAY - DAY_MS + lentAt },
  ])
  await synchronise()
  expect(traces()).toMatchObject({ ...bothDays(THURSDAY + lentAt), holds: expect.anything() })
})

test('a year of another era is refused, and so is telling a clock that is right', async () => {
  expect(await set('staff:kruwanna', Date.parse('2569-11-26'))).toMatchObject({
    failures: [{ code: 'time-unlikely' }],
  })
  await synchronise()
  expect(await set('staff:kruwanna', THURSDAY)).toMatchObject({ failures: [{ code: 'clock-is-right' }] })
})
