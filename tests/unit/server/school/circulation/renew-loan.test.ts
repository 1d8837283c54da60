import { refuse, succeed } from '@pratu/protocol/failures'
import { describe, expect, it } from 'vitest'
import { type Renewal, renewLoan } from '../../../../../server/school/circulation/renew-loan.ts'
import { openOnWeekdays, someLoan, somePatron, TITLE, TODAY } from '../../../../fakes/lending-facts.ts'

const decide = (asked: Partial<Renewal> = {}) =>
  renewLoan({
    loan: someLoan(),
    title: TITLE,
    borrower: somePatron(),
    today: TODAY,
    nextOpenDay: openOnWeekdays(),
    ...asked,
  })

describe('renewing', () => {
  it('gives a full loan time from today', () => {
    expect(decide()).toEqual(succeed({ dueDate: '2026-11-30' }))
  })

  it('is possible on the due date itself', () => {
    expect(decide({ loan: someLoan({ dueDate: TODAY }) }).ok).toBe(true)
  })

  it.each([
    ['is unknown', undefined],
    ['is another patron’s', someLoan({ patronId: 'somebody' })],
    ['was returned', someLoan({ state: 'returned' })],
    ['was undone', someLoan({ state: 'undone' })],
  ])('is refused for a loan that %s', (_what, loan) => {
    expect(decide({ loan })).toEqual(refuse('loan-not-found'))
  })

  it('is refused while it would gain no day', () => {
    expect(decide({ loan: someLoan({ dueDate: '2026-11-30' }) })).toEqual(
      refuse({ code: 'renewal-too-early', params: { title: TITLE, until: '2026-11-30' } }),
    )
  })

  it('is refused at the limit of renewals', () => {
    expect(decide({ loan: someLoan({ renewals: 2 }) })).toEqual(
      refuse({ code: 'renewal-limit-reached', params: { title: TITLE, limit: 2 } }),
    )
  })

  it('is refused for an overdue loan, which must come back first', () => {
    expect(decide({ loan: someLoan({ dueDate: '2026-11-20' }) })).toEqual(
      refuse({ code: 'overdue-items', params: { title: TITLE, until: '2026-11-20', count: 1 } }),
    )
  })

  it('is refused without an open day', () => {
    expect(decide({ nextOpenDay: () => null })).toEqual(refuse('no-open-day'))
  })

  it('lists every reason at once', () => {
    const refused = decide({
      loan: someLoan({ dueDate: '2026-11-20', renewals: 2 }),
      borrower: somePatron({ blocked: true, expiresOn: '2026-11-01' }),
    })
    expect(refused.ok ? [] : refused.failures.map(failure => failure.code)).toEqual([
      'patron-blocked',
      'patron-expired',
      'renewal-limit-reached',
      'overdue-items',
    ])
  })
})
