import { refuse, succeed } from '@pratu/protocol/failures'
import { describe, expect, it } from 'vitest'
import { returnItem } from '../../../../../server/school/circulation/return-item.ts'
import { someItem, someLoan, TITLE, TODAY } from '../../../../fakes/lending-facts.ts'

describe('returning', () => {
  it('takes an item back that anyone has on loan', () => {
    expect(returnItem({ item: someItem(), loanOfItem: someLoan(), today: TODAY })).toEqual(
      succeed({ loanId: 'loan', overdueDays: 0, found: false }),
    )
  })

  it('is in time on the due date and a day late on the day after', () => {
    const overdueDays = (dueDate: string) => {
      const decided = returnItem({ item: someItem(), loanOfItem: someLoan({ dueDate }), today: TODAY })
      return decided.ok && decided.value.overdueDays
    }
    expect(overdueDays(TODAY)).toBe(0)
    expect(overdueDays('2026-11-22')).toBe(1)
    expect(overdueDays('2026-10-24')).toBe(30)
  })

  it('takes back what may not be lent any more', () => {
    const item = someItem({ status: 'withdrawn', forLoan: false })
    expect(returnItem({ item, loanOfItem: someLoan(), today: TODAY }).ok).toBe(true)
  })

  it('notices that a lost item is found', () => {
    const item = someItem({ status: 'lost' })
    expect(returnItem({ item, loanOfItem: someLoan(), today: TODAY })).toMatchObject({
      value: { found: true },
    })
  })

  it('says that nobody has the item on loan', () => {
    expect(returnItem({ item: someItem(), loanOfItem: undefined, today: TODAY })).toEqual(
      refuse({ code: 'item-not-on-loan', params: { title: TITLE } }),
    )
  })
})
