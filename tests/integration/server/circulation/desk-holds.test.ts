import { DAY_MS } from '@pratu/protocol/bangkok'
import { refuse } from '@pratu/protocol/failures'
import { describe, expect, it } from 'vitest'
import { createHousekeeping } from '../../../../server/school/circulation/keep-house.ts'
import { codesOf, granted } from '../../../support/visitor.ts'
import { by, CHABA, deskForEachTest, done, HELPER, KRU, MALI } from './desk-for-each-test.ts'

const each = deskForEachTest()
const { ask, lend } = each

describe('holds', () => {
  const hold = (patronId: string, recordId = 'record-1', override = false) =>
    each.library.desk.hold(by(HELPER), { recordId, patronId, override })

  it('are served in their order: the copy is kept for the first, lent to nobody else, collected by lending', async () => {
    await lend('book-1', MALI)
    const first = await done('hold-placed', hold(CHABA))
    expect(first.hold).toMatchObject({ state: 'waiting', position: 1, title: 'เล่มที่ 1' })
    each.library.time.advance(1)
    expect((await done('hold-placed', hold(KRU))).hold.position).toBe(2)
    expect(each.library.desk.holds('record-1').map(({ patron, position }) => [patron.id, position])).toEqual([
      [CHABA, 1],
      [KRU, 2],
    ])

    const back = await done('returned', ask('book-1'))
    expect(back.pickUp).toEqual({
      holdId: first.hold.id,
      patron: { id: CHABA, name: 'chaba', classroom: 'ป.4/2', classNumber: 2 },
      pickUpBy: '2026-11-26',
    })
    expect(each.library.desk.pickUpShelf().ready).toMatchObject([
      { barcode: 'book-1', patron: { id: CHABA } },
    ])
    expect(await ask('book-1', { patronId: KRU })).toEqual(
      refuse({ code: 'item-on-hold', params: { title: 'เล่มที่ 1', patron: 'chaba' } }),
    )
    expect((await done('item', ask('book-1'))).failures).toMatchObject([{ code: 'item-on-hold' }])
    expect((await lend('book-1', CHABA)).account?.holds).toEqual([])
    expect(each.library.desk.pickUpShelf().ready).toEqual([])
    expect(each.library.desk.holds('record-1')).toMatchObject([{ patron: { id: KRU }, position: 1 }])
  })

  it('keep a loan from being renewed while no other copy is free', async () => {
    const { loan } = await lend('book-1', MALI)
    each.library.time.advance(DAY_MS)
    granted(await hold(CHABA))
    const renew = (override: boolean) => each.library.desk.renew(by(), { loanId: loan.id, override })
    expect(codesOf(await renew(false))).toEqual(['item-on-hold'])
    expect(codesOf(await renew(true))).toEqual(['item-on-hold'])
  })

  it('let another free copy be lent', async () => {
    for (const code of ['set-1', 'set-2', 'set-3']) await lend(code, MALI)
    expect(codesOf(await hold(CHABA, 'record-set'))).toEqual(['hold-on-shelf'])
    await lend('set-4', KRU)
    granted(await hold(CHABA, 'record-set'))
    await done('returned', ask('set-1'))
    await done('returned', ask('set-2'))
    expect(codesOf(await ask('set-1', { patronId: KRU }))).toEqual(['item-on-hold'])
    expect((await lend('set-2', KRU)).loan.item.barcode).toBe('set-2')
  })

  it('go to the next when they are given up, and when nobody comes in time', async () => {
    await lend('book-1', MALI)
    const { hold: first } = await done('hold-placed', hold(CHABA))
    each.library.time.advance(1)
    granted(await hold(KRU))
    await done('returned', ask('book-1'))
    const cancelled = await done(
      'hold-cancelled',
      each.library.desk.cancelHold(by(HELPER), { holdId: first.id }),
    )
    expect(cancelled.next).toMatchObject({ patron: { id: KRU } })
    expect(codesOf(await each.library.desk.cancelHold(by(HELPER), { holdId: first.id }))).toEqual([
      'not-found',
    ])

    const { expireHolds } = createHousekeeping(each.library.circulation)
    each.library.time.advanceTo(Date.parse('2026-11-26T23:59:00+07:00'))
    await expireHolds()
    expect(each.library.desk.pickUpShelf().ready).toHaveLength(1)
    each.library.time.advanceTo(Date.parse('2026-11-27T00:01:00+07:00'))
    await expireHolds()
    expect(each.library.desk.pickUpShelf()).toMatchObject({
      ready: [],
      reshelve: [{ item: { barcode: 'book-1' } }],
    })
    await done('item', ask('book-1'))
    expect(each.library.desk.pickUpShelf().reshelve).toEqual([])
  })

  it('are placed by scanning: the command, then the book that is in hand', async () => {
    await lend('book-1', MALI)
    const { mode } = await done('mode', ask('PRATU-HOLD', { patronId: CHABA }))
    expect(mode).toBe('hold')
    expect(codesOf(await ask('book-1', { mode }))).toEqual(['desk-needs-patron'])
    expect(await done('hold-placed', ask('book-1', { patronId: CHABA, mode }))).toMatchObject({
      mode: 'lend',
    })
  })

  it('find a free copy when it is scanned, where holds on the shelf are allowed', async () => {
    each.library.choose({ holdsOnShelf: true })
    granted(await hold(CHABA))
    expect(codesOf(await ask('book-1', { patronId: MALI }))).toEqual(['item-on-hold'])
    expect(await done('hold-ready', ask('book-1'))).toMatchObject({ pickUp: { patron: { id: CHABA } } })
  })
})
