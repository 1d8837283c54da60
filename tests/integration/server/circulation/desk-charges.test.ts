import { beforeEach, describe, expect, it } from 'vitest'
import { createLoansNow } from '../../../../server/school/circulation/loans-now.ts'
import { codesOf, granted } from '../../../support/visitor.ts'
import { by, CHABA, deskForEachTest, done, HELPER, KRU, MALI } from './desk-for-each-test.ts'

const each = deskForEachTest()
const { ask, itemStatus, lend, terms } = each

describe('charges', () => {
  beforeEach(() => terms({ fine_satang_per_day: 500, fine_limit_satang: 10_000, grace_days: 1 }))

  it('are made at the return, counted by open days after the days of grace', async () => {
    await lend('book-1', MALI)
    // Due on Monday the 30th; the 8th of December is the sixth open day after it.
    each.library.time.advanceTo(Date.parse('2026-12-08T10:00:00+07:00'))
    const { account } = await done('patron', ask('mali'))
    expect(account?.loans[0]).toMatchObject({ overdueDays: 8, fineSatang: 2_500 })
    expect(each.library.desk.overdue({})).toMatchObject({
      today: '2026-12-08',
      loanCount: 1,
      classes: [
        {
          level: 'ป.4',
          room: '2',
          classroom: 'ป.4/2',
          loanCount: 1,
          patrons: [
            { patron: { id: MALI }, loans: [{ barcode: 'book-1', overdueDays: 8, fineSatang: 2_500 }] },
          ],
        },
      ],
    })
    expect(each.library.desk.overdue({ level: 'ป.5' })).toMatchObject({ loanCount: 0, classes: [] })
    const back = await done('returned', ask('book-1'))
    expect(back).toMatchObject({ overdueDays: 8, charge: { reason: 'overdue', amountSatang: 2_500 } })
    expect(each.library.desk.account(MALI)).toMatchObject({
      owedSatang: 2_500,
      charges: [{ title: 'เล่มที่ 1' }],
    })
  })

  it('are paid or waived whole, and once', async () => {
    const charge = (amountSatang: number) =>
      done(
        'charged',
        each.library.desk.charge(by(), { patronId: MALI, reason: 'other', amountSatang, note: 'บัตรหาย' }),
      )
    const [one, two] = [(await charge(2_000)).charge, (await charge(3_000)).charge]
    const settle = (chargeIds: string[], as: 'paid' | 'waived', patronId: string = MALI) =>
      each.library.desk.settle(by(), {
        patronId,
        chargeIds,
        as,
        note: as === 'waived' ? 'ช่วยงานห้องสมุด' : null,
      })
    expect(codesOf(await settle([one.id], 'paid', CHABA))).toEqual(['not-found'])
    expect(await done('paid', settle([one.id, one.id], 'paid'))).toMatchObject({ totalSatang: 2_000 })
    expect(codesOf(await settle([two.id, one.id], 'paid'))).toEqual(['charge-settled'])
    expect(await done('waived', settle([two.id], 'waived'))).toMatchObject({
      charges: [{ settlement: 'waived', settledBy: 'staff:kru', settlementNote: 'ช่วยงานห้องสมุด' }],
      account: { owedSatang: 0 },
    })
    expect(each.library.audited.map(({ action }) => action)).toContain('charges-waived')
    expect(each.library.desk.statementOf(MALI)?.charges.map(({ settlement }) => settlement)).toEqual([
      'waived',
      'paid',
    ])
  })

  it('are paid in part, the oldest first; undoing makes one charge of both parts again', async () => {
    const charge = async (amountSatang: number) =>
      granted(
        await each.library.desk.charge(by(), {
          patronId: MALI,
          reason: 'other',
          amountSatang,
          note: 'บัตรหาย',
        }),
      )
    await charge(2_000)
    await charge(3_000)
    const pay = (amountSatang: number, chargeId: string | null = null) =>
      each.library.desk.pay(by(), { patronId: MALI, chargeId, amountSatang })
    const open = () => each.library.desk.account(MALI)?.charges.map(({ amountSatang }) => amountSatang)
    expect(await done('paid', pay(2_500))).toMatchObject({
      charges: [{ amountSatang: 2_000 }, { amountSatang: 500, note: 'บัตรหาย' }],
      ...{ totalSatang: 2_500, account: { owedSatang: 2_500 } },
    })
    const part = await done('paid', pay(1_000))
    expect(open()).toEqual([1_500])
    expect(codesOf(await pay(1_501))).toEqual(['charge-settled'])
    granted(await each.library.desk.undo(by(), { actionId: part.actionId, patronId: null }))
    expect(open()).toEqual([2_500])
    const [rest] = each.library.desk.account(MALI)?.charges ?? []
    expect(await done('paid', pay(2_500, rest?.id))).toMatchObject({ account: { owedSatang: 0 } })
  })

  it('keep their debtor from borrowing over the amount that the school chose', async () => {
    each.library.choose({ chargesBlockOverSatang: 1_000 })
    granted(
      await each.library.desk.charge(by(), {
        patronId: MALI,
        reason: 'other',
        amountSatang: 1_001,
        note: 'บัตรหาย',
      }),
    )
    expect(codesOf(await ask('book-1', { patronId: MALI }))).toEqual(['charges-open'])
    expect(each.library.desk.account(MALI)?.hindrances).toMatchObject([{ code: 'charges-open' }])
  })
})

describe('what is lost and damaged', () => {
  it('a lost item ends its loan and costs twice its price; found again it costs nothing', async () => {
    const { loan } = await lend('set-1', MALI)
    const lost = await done('lost', each.library.desk.lose(by(HELPER), { loanId: loan.id }))
    expect(lost).toMatchObject({
      patron: { id: MALI },
      charge: { reason: 'lost', amountSatang: 16_000 },
      account: { loans: [], owedSatang: 16_000 },
    })
    expect(itemStatus('set-1')).toBe('lost')
    expect(createLoansNow(each.library.database, each.library.time.clock)().returns).toBe(0)
    const atKiosk = { stationId: 'kiosk-1', code: 'set-1', key: undefined }
    expect(codesOf(await each.library.lending.return(atKiosk))).toEqual(['item-lost'])

    const found = await done('found', ask('set-1'))
    expect(found).toMatchObject({
      patron: { id: MALI },
      undoneCharge: { amountSatang: 16_000 },
      paidCharge: null,
    })
    expect(itemStatus('set-1')).toBe('available')
    expect(each.library.desk.account(MALI)?.owedSatang).toBe(0)
  })

  it('says what was paid for an item that is found', async () => {
    await lend('set-1', MALI)
    const { charge } = await done('lost', ask('PRATU-LOST', { lastBarcode: 'set-1' }))
    const chargeIds = [charge?.id ?? '']
    granted(await each.library.desk.settle(by(), { patronId: MALI, chargeIds, as: 'paid', note: null }))
    expect(await done('found', ask('set-1'))).toMatchObject({
      undoneCharge: null,
      paidCharge: { id: charge?.id },
    })
  })

  it('a lost item that was paid for in part: the rest is owed no more, and staff are told what was paid', async () => {
    await lend('set-1', MALI)
    await done('lost', ask('PRATU-LOST', { lastBarcode: 'set-1' }))
    granted(await each.library.desk.pay(by(), { patronId: MALI, chargeId: null, amountSatang: 6_000 }))
    expect(await done('found', ask('set-1'))).toMatchObject({
      ...{ undoneCharge: { amountSatang: 10_000 }, paidCharge: { amountSatang: 6_000 } },
    })
    expect(each.library.desk.account(MALI)?.owedSatang).toBe(0)
  })

  it('a damaged item comes back, goes to be mended and costs what staff say', async () => {
    await lend('set-1', MALI)
    granted(await each.library.desk.hold(by(), { recordId: 'record-set', patronId: CHABA, override: true }))
    const damaged = await done('damaged', ask('PRATU-DAMAGED', { lastBarcode: 'set-1', amountSatang: 2_500 }))
    expect(damaged).toMatchObject({
      patron: { id: MALI },
      charge: { reason: 'damaged', amountSatang: 2_500 },
    })
    expect(itemStatus('set-1')).toBe('in-repair')
    expect(each.library.desk.holds('record-set')).toMatchObject([{ state: 'waiting' }])
  })

  it('damage that is seen after the return is charged to whoever brought it, and nobody waits for a broken copy', async () => {
    for (const code of ['set-1', 'set-2', 'set-3', 'set-4']) await lend(code, KRU)
    granted(await each.library.desk.hold(by(), { recordId: 'record-set', patronId: CHABA, override: false }))
    expect((await done('returned', ask('set-1'))).pickUp).not.toBeNull()
    expect(
      await done('damaged', ask('PRATU-DAMAGED', { lastBarcode: 'set-1', amountSatang: 500 })),
    ).toMatchObject({
      patron: { id: KRU },
    })
    expect(each.library.desk.pickUpShelf().ready).toEqual([])
    expect(each.library.desk.holds('record-set')).toMatchObject([{ patron: { id: CHABA }, position: 1 }])
  })
})
