import { refuse } from '@pratu/protocol/failures'
import { describe, expect, it } from 'vitest'
import { NO_DEMAND } from '../../../../../server/school/circulation/hold-facts.ts'
import { type Renewal, renewLoan } from '../../../../../server/school/circulation/renew-loan.ts'
import {
  NEVER_OPEN,
  openOnWeekdays,
  someHold,
  someLoan,
  somePatron,
  someSettings,
  someTerms,
  TITLE,
  TODAY,
} from '../../../../fakes/lending-facts.ts'

const decide = (asked: Partial<Renewal> = {}) =>
  renewLoan({
    loan: someLoan(),
    title: TITLE,
    borrower: somePatron(),
    terms: someTerms(),
    demand: NO_DEMAND,
    override: false,
    today: TODAY,
    settings: someSettings(),
    openDays: openOnWeekdays(),
    ...asked,
  })

describe('renewing', () => {
  it('gives a full loan time from today', () => {
    expect(decide()).toMatchObject({ ok: true, value: { date: '2026-11-30', overridden: [] } })
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
    expect(decide({ openDays: NEVER_OPEN })).toEqual(refuse('no-open-day'))
  })

  it('says that the semester ends when that is why it would gain no day', () => {
    const settings = someSettings({ daysBeforeSemesterEnd: 7 })
    const asked = { settings, today: '2027-03-22', loan: someLoan({ dueDate: '2027-03-24' }) }
    expect(decide(asked)).toEqual(
      refuse({ code: 'semester-ending', params: { title: TITLE, until: '2027-03-24' } }),
    )
  })

  it('is refused while others wait and no copy is free for each of them', () => {
    const queue = [someHold()]
    expect(decide({ demand: { queue, freeCopies: 0 } })).toEqual(
      refuse({ code: 'item-on-hold', params: { title: TITLE } }),
    )
    expect(decide({ demand: { queue, freeCopies: 1 } }).ok).toBe(true)
    expect(decide({ demand: { queue: [someHold({ state: 'ready' })], freeCopies: 0 } }).ok).toBe(true)
  })

  it('renews a class set for as long as class sets are lent', () => {
    const terms = someTerms({ classSetDays: 120 })
    expect(decide({ terms, loan: someLoan({ classSet: true }) })).toMatchObject({
      value: { date: '2027-03-23' },
    })
  })

  it('may be granted by staff once more than the rules know', () => {
    const asked = { override: true, loan: someLoan({ renewals: 2 }) }
    expect(decide(asked)).toMatchObject({
      ok: true,
      value: { overridden: [{ code: 'renewal-limit-reached' }] },
    })
    expect(decide({ ...asked, demand: { queue: [someHold()], freeCopies: 0 } }).ok).toBe(false)
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
