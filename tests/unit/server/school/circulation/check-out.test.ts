import { refuse } from '@pratu/protocol/failures'
import { describe, expect, it } from 'vitest'
import { type CheckOut, checkOut, type Standing } from '../../../../../server/school/circulation/check-out.ts'
import { NO_DEMAND } from '../../../../../server/school/circulation/hold-facts.ts'
import {
  NEVER_OPEN,
  openOnWeekdays,
  someHold,
  someItem,
  someLoan,
  somePatron,
  someSettings,
  someTerms,
  TITLE,
  TODAY,
} from '../../../../fakes/lending-facts.ts'

const NOTHING = { loanCount: 0, kindCount: 0, overdueCount: 0, owedSatang: 0 }

const decide = ({
  standing,
  ...asked
}: Partial<Omit<CheckOut, 'standing'>> & { standing?: Partial<Standing> } = {}) =>
  checkOut({
    item: someItem(),
    borrower: somePatron(),
    terms: someTerms(),
    loanOfItem: undefined,
    standing: { ...NOTHING, ...standing },
    demand: NO_DEMAND,
    classSet: false,
    override: false,
    today: TODAY,
    settings: someSettings(),
    openDays: openOnWeekdays(),
    ...asked,
  })

const dueOn = (date: string) => ({ ok: true, value: { date } })

describe('checking out', () => {
  it('lends for the days of the borrower’s group', () => {
    expect(decide()).toMatchObject(dueOn('2026-11-30'))
    expect(decide({ terms: someTerms({ loanDays: 30 }) })).toMatchObject(dueOn('2026-12-23'))
  })

  it('lends the last book of the limit and refuses the next one', () => {
    expect(decide({ standing: { loanCount: 4 } }).ok).toBe(true)
    expect(decide({ standing: { loanCount: 5 } })).toEqual(
      refuse({ code: 'loan-limit-reached', params: { limit: 5 } }),
    )
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
    expect(decide({ loanOfItem: someLoan(), standing: { loanCount: 1 } })).toEqual(
      refuse({ code: 'item-already-yours', params: { title: TITLE, until: '2026-11-25' } }),
    )
  })

  it('does not blame the limit for an item that the patron has already', () => {
    expect(decide({ loanOfItem: someLoan(), standing: { loanCount: 5 } })).toEqual(
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
    expect(decide({ standing: { overdueCount: 2 } }).ok).toBe(true)
    expect(
      decide({ standing: { overdueCount: 2 }, settings: someSettings({ overdueItemsBlock: true }) }),
    ).toEqual(refuse({ code: 'overdue-items', params: { count: 2 } }))
  })

  it('refuses when there is no open day to bring the item back', () => {
    expect(decide({ openDays: NEVER_OPEN })).toEqual(refuse('no-open-day'))
  })

  it('counts a kind of item by itself where a rule says so, and never lends over the limit in all', () => {
    const terms = someTerms({ kindLimit: 1 })
    expect(decide({ terms, standing: { loanCount: 4 } }).ok).toBe(true)
    expect(decide({ terms, standing: { loanCount: 1, kindCount: 1 } })).toEqual(
      refuse({ code: 'loan-limit-reached', params: { limit: 1 } }),
    )
    expect(decide({ terms, standing: { loanCount: 5 } })).toEqual(
      refuse({ code: 'loan-limit-reached', params: { limit: 5 } }),
    )
  })

  it('lends up to the amount over which a debt blocks', () => {
    const settings = someSettings({ chargesBlockOverSatang: 2_000 })
    expect(decide({ settings, standing: { owedSatang: 2_000 } }).ok).toBe(true)
    expect(decide({ settings, standing: { owedSatang: 2_001 } })).toEqual(
      refuse({ code: 'charges-open', params: { baht: 20.01 } }),
    )
    expect(decide({ standing: { owedSatang: 1_000_000 } }).ok).toBe(true)
  })

  it('keeps a copy for whoever it is kept for', () => {
    const held = { queue: [someHold({ state: 'ready', barcode: '0001001' })], freeCopies: 0 }
    expect(decide({ demand: held })).toEqual(refuse({ code: 'item-on-hold', params: { title: TITLE } }))
    expect(decide({ demand: held, borrower: somePatron({ id: 'somebody' }) }).ok).toBe(true)
  })

  it('lends a class set on its own terms, outside the limit and the semester, to groups that may have one', () => {
    const settings = someSettings({ daysBeforeSemesterEnd: 0 })
    const asked = { classSet: true, settings, standing: { loanCount: 5 } }
    expect(decide({ ...asked, terms: someTerms({ classSetDays: 150 }) })).toMatchObject(dueOn('2027-04-22'))
    expect(decide(asked)).toEqual(refuse('no-class-sets'))
  })

  it('sets aside what staff may set aside, and says what that was', () => {
    const asked = { override: true, standing: { loanCount: 5 }, item: someItem({ forLoan: false }) }
    expect(decide(asked)).toMatchObject({
      ok: true,
      value: {
        date: '2026-11-30',
        overridden: [{ code: 'loan-limit-reached' }, { code: 'item-not-for-loan' }],
      },
    })
  })

  it.each([
    ['on loan', { loanOfItem: someLoan({ patronId: 'somebody' }) }],
    ['withdrawn', { item: someItem({ status: 'withdrawn' }) }],
    ['lost', { item: someItem({ status: 'lost' }) }],
    ['kept for another', { demand: { queue: [someHold()], freeCopies: 1 } }],
  ])('never sets aside that an item is %s, and then tells every reason', (_what, hard) => {
    const refused = decide({ ...hard, override: true, standing: { loanCount: 5 } })
    expect(refused.ok ? [] : refused.failures).toHaveLength(2)
  })

  it('lists every reason at once', () => {
    const refused = decide({
      item: someItem({ status: 'in-repair', forLoan: false }),
      borrower: somePatron({ blocked: true, expiresOn: '2026-03-31' }),
      loanOfItem: someLoan({ patronId: 'somebody' }),
      standing: { loanCount: 5, overdueCount: 1, owedSatang: 2_000 },
      settings: someSettings({ overdueItemsBlock: true, chargesBlockOverSatang: 1_999 }),
      openDays: NEVER_OPEN,
    })
    expect(refused.ok ? [] : refused.failures.map(failure => failure.code)).toEqual([
      'patron-blocked',
      'patron-expired',
      'loan-limit-reached',
      'overdue-items',
      'charges-open',
      'item-on-loan-to-other',
      'item-not-for-loan',
      'item-in-repair',
      'no-open-day',
    ])
  })
})
