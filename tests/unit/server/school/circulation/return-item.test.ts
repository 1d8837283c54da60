import { refuse, succeed } from '@pratu/protocol/failures'
import { describe, expect, it } from 'vitest'
import { type Return, returnItem } from '../../../../../server/school/circulation/return-item.ts'
import {
  openOnWeekdays,
  someHold,
  someItem,
  someLoan,
  someSettings,
  someTerms,
  TITLE,
  TODAY,
} from '../../../../fakes/lending-facts.ts'

const decide = (asked: Partial<Return> = {}) =>
  returnItem({
    item: someItem(),
    loanOfItem: someLoan(),
    terms: someTerms(),
    queue: [],
    today: TODAY,
    settings: someSettings(),
    openDays: openOnWeekdays(),
    ...asked,
  })

describe('returning', () => {
  it('takes an item back that anyone has on loan', () => {
    expect(decide()).toEqual(
      succeed({ loan: someLoan(), overdueDays: 0, fineSatang: 0, found: false, serving: null }),
    )
  })

  it('is in time on the due date and a day late on the day after', () => {
    const overdueDays = (dueDate: string) => {
      const decided = decide({ loanOfItem: someLoan({ dueDate }) })
      return decided.ok && decided.value.overdueDays
    }
    expect(overdueDays(TODAY)).toBe(0)
    expect(overdueDays('2026-11-22')).toBe(1)
    expect(overdueDays('2026-10-24')).toBe(30)
  })

  it('takes back what may not be lent any more', () => {
    const item = someItem({ status: 'withdrawn', forLoan: false })
    expect(decide({ item }).ok).toBe(true)
  })

  it('notices that a lost item is found', () => {
    const item = someItem({ status: 'lost' })
    expect(decide({ item })).toMatchObject({
      value: { found: true },
    })
  })

  it('says that nobody has the item on loan', () => {
    expect(decide({ loanOfItem: undefined })).toEqual(
      refuse({ code: 'item-not-on-loan', params: { title: TITLE } }),
    )
  })

  it('says of a lost item that nobody has on loan that it is a lost one', () => {
    expect(decide({ loanOfItem: undefined, item: someItem({ status: 'lost' }) })).toEqual(
      refuse({ code: 'item-lost', params: { title: TITLE } }),
    )
  })

  it('fines the borrower by the terms under which it was lent', () => {
    const late = {
      loanOfItem: someLoan({ dueDate: '2026-11-20' }),
      terms: someTerms({ fineSatangPerDay: 500 }),
    }
    expect(decide(late)).toMatchObject({ value: { overdueDays: 3, fineSatang: 500 } })
    expect(decide({ ...late, settings: someSettings({ finesOnClosedDays: true }) })).toMatchObject({
      value: { fineSatang: 1_500 },
    })
    expect(decide({ ...late, terms: undefined })).toMatchObject({ value: { fineSatang: 0 } })
    const forgotten = someLoan({ dueDate: '2026-11-20', patronId: null })
    expect(decide({ ...late, loanOfItem: forgotten })).toMatchObject({ value: { fineSatang: 0 } })
  })

  it('keeps the copy for whoever waits first, until an open day', () => {
    const queue = [
      someHold({ id: 'ready', state: 'ready', barcode: '0009' }),
      someHold({ id: 'first' }),
      someHold({ id: 'second' }),
    ]
    // Monday and five days is a Saturday.
    expect(decide({ queue, settings: someSettings({ pickUpDays: 5 }) })).toMatchObject({
      value: { serving: { holdId: 'first', pickUpBy: '2026-11-30' } },
    })
  })

  it('keeps for nobody what may not be lent, but does what was lost and is found', () => {
    const queue = [someHold()]
    const serving = (item: Return['item']) => {
      const decided = decide({ queue, item })
      return decided.ok && decided.value.serving !== null
    }
    expect(serving(someItem({ status: 'in-repair' }))).toBe(false)
    expect(serving(someItem({ forLoan: false }))).toBe(false)
    expect(serving(someItem({ status: 'lost' }))).toBe(true)
  })
})
