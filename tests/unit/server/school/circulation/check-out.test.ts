import { refuse, succeed } from '@pratu/protocol/failures'
import { describe, expect, it } from 'vitest'
import { type CheckOut, checkOut } from '../../../../../server/school/circulation/check-out.ts'
import {
  openOnWeekdays,
  someItem,
  someLoan,
  somePatron,
  TITLE,
  TODAY,
} from '../../../../fakes/lending-facts.ts'

const decide = (asked: Partial<CheckOut> = {}) =>
  checkOut({
    item: someItem(),
    borrower: somePatron(),
    loanOfItem: undefined,
    loanCount: 0,
    overdueCount: 0,
    today: TODAY,
    rules: { overdueItemsBlock: false },
    nextOpenDay: openOnWeekdays(),
    ...asked,
  })

describe('checking out', () => {
  it('lends for the days of the borrower’s group', () => {
    expect(decide()).toEqual(succeed({ dueDate: '2026-11-30' }))
    expect(decide({ borrower: somePatron({ loanDays: 30 }) })).toEqual(succeed({ dueDate: '2026-12-23' }))
  })

  it('lends the last book of the limit and refuses the next one', () => {
    expect(decide({ loanCount: 4 }).ok).toBe(true)
    expect(decide({ loanCount: 5 })).toEqual(refuse({ code: 'loan-limit-reached', params: { limit: 5 } }))
  })

  it('refuses a blocked patron without telling why', () => {
    expect(decide({ borrower: somePatron({ blocked: true }) })).toEqual(refuse('patron-blocked'))
  })

  it('lends on the last day of a card and refuses on the day after', () => {
    expect(decide({ borrower: somePatron({ expiresOn: TODAY }) }).ok).toBe(true)
    expect(decide({ borrower: somePatron({ expiresOn: '2026-11-22' }) })).toEqual(
      refuse({ code: 'patron-expired', params: { until: '2026-11-22' } }),
    )
  })

  it('says that the patron has the item already, and until when', () => {
    expect(decide({ loanOfItem: someLoan(), loanCount: 1 })).toEqual(
      refuse({ code: 'item-already-yours', params: { title: TITLE, until: '2026-11-25' } }),
    )
  })

  it('does not blame the limit for an item that the patron has already', () => {
    expect(decide({ loanOfItem: someLoan(), loanCount: 5 })).toEqual(
      refuse({ code: 'item-already-yours', params: { title: TITLE, until: '2026-11-25' } }),
    )
  })

  it('says that another has the item, and not who', () => {
    expect(decide({ loanOfItem: someLoan({ patronId: 'somebody' }) })).toEqual(
      refuse({ code: 'item-on-loan-to-other', params: { title: TITLE } }),
    )
  })

  it.each([
    ['lost', 'item-lost'],
    ['in-repair', 'item-in-repair'],
    ['withdrawn', 'item-withdrawn'],
  ] as const)('refuses an item that is %s', (status, code) => {
    expect(decide({ item: someItem({ status }) })).toEqual(refuse({ code, params: { title: TITLE } }))
  })

  it('refuses an item that stays in the library', () => {
    expect(decide({ item: someItem({ forLoan: false }) })).toEqual(
      refuse({ code: 'item-not-for-loan', params: { title: TITLE } }),
    )
  })

  it('lends in spite of overdue items unless a rule says otherwise', () => {
    expect(decide({ overdueCount: 2, loanCount: 2 }).ok).toBe(true)
    expect(decide({ overdueCount: 2, loanCount: 2, rules: { overdueItemsBlock: true } })).toEqual(
      refuse({ code: 'overdue-items', params: { count: 2 } }),
    )
  })

  it('refuses when there is no open day to bring the item back', () => {
    expect(decide({ nextOpenDay: () => null })).toEqual(refuse('no-open-day'))
  })

  it('lists every reason at once', () => {
    const refused = decide({
      item: someItem({ status: 'in-repair', forLoan: false }),
      borrower: somePatron({ blocked: true, expiresOn: '2026-03-31' }),
      loanOfItem: someLoan({ patronId: 'somebody' }),
      loanCount: 5,
      overdueCount: 1,
      rules: { overdueItemsBlock: true },
      nextOpenDay: () => null,
    })
    expect(refused.ok ? [] : refused.failures.map(failure => failure.code)).toEqual([
      'patron-blocked',
      'patron-expired',
      'loan-limit-reached',
      'overdue-items',
      'item-on-loan-to-other',
      'item-not-for-loan',
      'item-in-repair',
      'no-open-day',
    ])
  })
})
