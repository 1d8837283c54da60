import { randomUUID } from 'node:crypto'
import { DAY_MS } from '@pratu/protocol/bangkok'
import { refuse } from '@pratu/protocol/failures'
import { describe, expect, it } from 'vitest'
import type { DeskScan } from '../../../../server/school/circulation/desk/scan-deed.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { contentsOf } from '../../../fakes/small-library.ts'
import { codesOf } from '../../../support/visitor.ts'
import { by, CHABA, deskForEachTest, done, HELPER, KRU, LIBRARIAN, MALI } from './desk-for-each-test.ts'

const each = deskForEachTest()
const { ask, change, lend, terms } = each

describe('a scan at the desk', () => {
  it('opens the patron of a card, with loans, their reasons and how many are left', async () => {
    await lend('book-1', MALI)
    const { account } = await done('patron', ask('mali'))
    expect(account).toMatchObject({
      patron: { id: MALI, name: 'mali', classroom: 'ป.4/2', classNumber: 1 },
      group: { id: 'pupils', name: { en: 'Pupils' } },
      hindrances: [],
      loans: [
        {
          item: { barcode: 'book-1' },
          dueDate: '2026-11-30',
          because: [{ reason: 'loan-days', days: 7 }],
          overdueDays: 0,
          classSet: false,
        },
      ],
      loanLimit: 3,
      loansLeft: 2,
      holds: [],
      charges: [],
      owedSatang: 0,
      mayTakeClassSets: false,
    })
  })

  it('lends a free book to the open patron, and takes back one of their own', async () => {
    const lent = await lend('book-1', MALI)
    expect(lent).toMatchObject({ patron: { id: MALI }, takenFrom: null, overridden: [], mode: 'lend' })
    expect(lent.account?.loansLeft).toBe(2)
    const back = await done('returned', ask('book-1', { patronId: MALI }))
    expect(back).toMatchObject({ patron: { id: MALI }, overdueDays: 0, charge: null, notLent: [] })
    expect(back.account?.loansLeft).toBe(3)
    expect(each.library.told.map(({ kind, stationId }) => [kind, stationId])).toEqual([
      ['loan', null],
      ['return', null],
    ])
  })

  it('takes a book back when nobody is open, and only shows one that is in', async () => {
    await lend('book-1', MALI)
    expect(await done('returned', ask('book-1'))).toMatchObject({ patron: { id: MALI }, account: null })
    expect(await done('item', ask('book-1'))).toMatchObject({ item: { barcode: 'book-1' }, failures: [] })
  })

  it('moves a book from one patron to the other in one step, and tells both', async () => {
    await lend('book-1', MALI)
    const lent = await lend('book-1', CHABA)
    expect(lent).toMatchObject({ patron: { id: CHABA }, takenFrom: { patron: { id: MALI } } })
    expect(each.library.told.map(({ kind }) => kind)).toEqual(['loan', 'return', 'loan'])
  })

  it('still takes the book back when the open patron may not have it, and says why', async () => {
    await lend('book-4', MALI)
    for (const code of ['book-1', 'book-2', 'book-3']) await lend(code, CHABA)
    const back = await done('returned', ask('book-4', { patronId: CHABA }))
    expect(back).toMatchObject({ patron: { id: MALI }, account: { patron: { id: CHABA } } })
    expect(back.notLent).toEqual([{ code: 'loan-limit-reached', params: { limit: 3 } }])
    expect(each.library.circulation.loans.openLoanOf('book-4')).toBeUndefined()
  })

  it('does not know every code', async () => {
    expect(codesOf(await ask('nothing'))).toEqual(['code-unknown'])
    expect(each.library.unknownCodes).toEqual([{ stationId: null, atMs: each.library.time.clock.now() }])
  })

  it('answers the same key with the first answer, and is done once', async () => {
    const asked: DeskScan = {
      ...{ code: 'book-1', patronId: MALI, mode: 'lend', lastBarcode: null },
      ...{ override: false, amountSatang: 0 },
    }
    const key = randomUUID()
    const first = await each.library.desk.scan(by(LIBRARIAN, key), asked)
    expect(first.ok).toBe(true)
    expect(await each.library.desk.scan(by(LIBRARIAN, key), asked)).toEqual(first)
    expect(await each.library.desk.scan(by(HELPER, key), asked)).toEqual(refuse('idempotency-key-reused'))
    expect(each.library.told).toHaveLength(1)
  })
})

describe('setting rules aside', () => {
  it('is a librarian’s to do, is written down, and never helps against what is hard', async () => {
    for (const code of ['book-1', 'book-2', 'book-3']) await lend(code, MALI)
    const asked = { patronId: MALI, override: true }
    expect(codesOf(await ask('book-4', { patronId: MALI }))).toEqual(['loan-limit-reached'])
    expect(codesOf(await ask('book-4', asked, HELPER))).toEqual(['not-allowed'])
    expect(await done('lent', ask('book-4', asked))).toMatchObject({
      overridden: [{ code: 'loan-limit-reached' }],
    })
    expect(each.library.audited).toEqual([
      {
        actor: 'staff:kru',
        action: 'rule-set-aside',
        detail: { title: 'เล่มที่ 4', codes: ['loan-limit-reached'] },
      },
    ])
    await change(queries.updateTable('items').set({ status: 'withdrawn' }).where('barcode', '=', 'book-5'))
    expect(codesOf(await ask('book-5', asked))).toEqual(['loan-limit-reached', 'item-withdrawn'])
  })
})

describe('commands', () => {
  it('renew the last book, also when scanning it had taken it back', async () => {
    await lend('book-1', MALI)
    each.library.time.advance(3 * DAY_MS)
    await done('returned', ask('book-1', { patronId: MALI }))
    const renewed = await done('renewed', ask('PRATU-RENEW', { patronId: MALI, lastBarcode: 'book-1' }))
    expect(renewed).toMatchObject({ loan: { dueDate: '2026-12-03', renewals: 1 }, patron: { id: MALI } })
    expect(each.library.circulation.loans.openLoanOf('book-1')?.patronId).toBe(MALI)
  })

  it('that renewed what scanning had taken back is undone to that return, fine and all', async () => {
    await terms({ fine_satang_per_day: 500 })
    await lend('book-1', MALI)
    each.library.time.advance(10 * DAY_MS)
    await done('returned', ask('book-1'))
    const before = contentsOf(each.library)
    expect(before.charges).toHaveLength(1)
    const asked = { lastBarcode: 'book-1', override: true }
    const { actionId } = await done('renewed', ask('PRATU-RENEW', asked))
    expect(contentsOf(each.library).charges).toEqual([])
    await done('undone', each.library.desk.undo(by(), { actionId, patronId: null }))
    expect(contentsOf(each.library)).toEqual(before)
  })

  it('leave the book returned when it may not be renewed', async () => {
    await lend('book-1', MALI)
    await done('returned', ask('book-1'))
    expect(codesOf(await ask('PRATU-RENEW', { lastBarcode: 'book-1' }))).toEqual(['renewal-too-early'])
    expect(each.library.circulation.loans.openLoanOf('book-1')).toBeUndefined()
  })

  it('switch the mode, close the patron, and are understood in small letters', async () => {
    expect(await done('mode', ask('pratu-class-set', { patronId: KRU }))).toMatchObject({ mode: 'class-set' })
    expect(await done('mode', ask('PRATU-CLASS-SET', { mode: 'class-set' }))).toMatchObject({ mode: 'lend' })
    expect(await done('done', ask('PRATU-DONE', { patronId: KRU, mode: 'class-set' }))).toMatchObject({
      account: null,
      mode: 'lend',
    })
  })
})
