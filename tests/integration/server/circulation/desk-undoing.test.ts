import { randomUUID } from 'node:crypto'
import { DAY_MS } from '@pratu/protocol/bangkok'
import { refuse } from '@pratu/protocol/failures'
import { describe, expect, it } from 'vitest'
import { queries } from '../../../../server/school/database/queries.ts'
import { contentsOf } from '../../../fakes/small-library.ts'
import { codesOf, granted } from '../../../support/visitor.ts'
import { by, CHABA, deskForEachTest, done, HELPER, LIBRARIAN, MALI } from './desk-for-each-test.ts'

const each = deskForEachTest()
const { ask, change, lend, terms } = each

describe('undoing', () => {
  const undo = (actionId: string, actor: typeof LIBRARIAN | typeof HELPER = LIBRARIAN) =>
    each.library.desk.undo(by(actor), { actionId, patronId: null })

  it('is a command: it takes back the last thing that one did oneself, and then the one before', async () => {
    await done('lent', ask('book-1', { patronId: MALI }, HELPER))
    await done('lent', ask('book-2', { patronId: MALI }, HELPER))
    await done('lent', ask('book-3', { patronId: MALI }))
    const undoLast = () => done('undone', ask('PRATU-UNDO', { patronId: MALI }, HELPER))
    expect(await undoLast()).toMatchObject({ deed: 'lent', title: 'เล่มที่ 2', patron: { id: MALI } })
    expect((await undoLast()).account?.loans.map(({ item }) => item.barcode)).toEqual(['book-3'])
    expect(codesOf(await ask('PRATU-UNDO', {}, HELPER))).toEqual(['undo-too-late'])
    expect(each.library.told.map(({ kind }) => kind)).toEqual([
      'loan',
      'loan',
      'loan',
      'loan-undone',
      'loan-undone',
    ])
  })

  it('is possible for as long as the school says', async () => {
    const [one, two] = [await lend('book-1', MALI), await lend('book-2', MALI)]
    each.library.time.advance(30 * 60_000)
    await done('undone', undo(one.actionId))
    each.library.time.advance(1)
    expect(codesOf(await undo(two.actionId))).toEqual(['undo-too-late'])
    expect(codesOf(await undo(one.actionId))).toEqual(['undone-already'])
    expect(codesOf(await undo(randomUUID()))).toEqual(['not-found'])
  })

  it('takes back a return with its fine and its hold', async () => {
    await terms({ fine_satang_per_day: 500 })
    await lend('book-1', MALI)
    granted(await each.library.desk.hold(by(), { recordId: 'record-1', patronId: CHABA, override: false }))
    each.library.time.advance(10 * DAY_MS)
    const before = contentsOf(each.library)
    const back = await done('returned', ask('book-1'))
    expect(back).toMatchObject({ charge: { amountSatang: 1_500 }, pickUp: { patron: { id: CHABA } } })
    await done('undone', undo(back.actionId))
    expect(contentsOf(each.library)).toEqual(before)
  })

  it('is refused when the copy was lent on, and says so', async () => {
    await lend('book-1', MALI)
    const back = await done('returned', ask('book-1'))
    const next = await lend('book-1', CHABA)
    expect(await undo(back.actionId)).toEqual(
      refuse({ code: 'item-on-loan-to-other', params: { title: 'เล่มที่ 1' } }),
    )
    await done('undone', undo(next.actionId))
    await done('undone', undo(back.actionId))
    expect(each.library.circulation.loans.openLoanOf('book-1')?.patronId).toBe(MALI)
  })

  it('is refused when what it made has changed since', async () => {
    const lent = await lend('book-1', MALI)
    await done('returned', ask('book-1'))
    expect(codesOf(await undo(lent.actionId))).toEqual(['undo-changed'])

    const { actionId, charge } = await done(
      'charged',
      each.library.desk.charge(by(), { patronId: MALI, reason: 'other', amountSatang: 100, note: 'บัตรหาย' }),
    )
    const chargeIds = [charge.id]
    const paid = await done(
      'paid',
      each.library.desk.settle(by(), { patronId: MALI, chargeIds, as: 'paid', note: null }),
    )
    expect(codesOf(await undo(actionId))).toEqual(['charge-settled'])
    expect((await done('undone', undo(paid.actionId))).account?.owedSatang).toBe(100)
    expect((await done('undone', undo(actionId))).account?.owedSatang).toBe(0)
  })

  it('of what others did, and of money that was waived, is for librarians', async () => {
    const lent = await lend('book-1', MALI)
    expect(codesOf(await undo(lent.actionId, HELPER))).toEqual(['not-allowed'])
    const own = await done('lent', ask('book-2', { patronId: MALI }, HELPER))
    await done('undone', undo(own.actionId, HELPER))
    expect(each.library.desk.actions()).toMatchObject([
      { deed: 'lent', title: 'เล่มที่ 2', actor: 'staff:pim', undoneAtMs: expect.any(Number) },
      { deed: 'lent', title: 'เล่มที่ 1', actor: 'staff:kru', undoneAtMs: null },
    ])
  })

  it('does not mind that a stock-taking saw the item meanwhile, and keeps that it did', async () => {
    const lent = await lend('book-1', MALI)
    await change(queries.updateTable('items').set({ last_seen_at_ms: 5 }).where('barcode', '=', 'book-1'))
    await done('undone', undo(lent.actionId))
    expect(contentsOf(each.library).items.find(({ barcode }) => barcode === 'book-1')?.last_seen_at_ms).toBe(
      5,
    )
  })
})
