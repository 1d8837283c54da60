import { refuse, succeed } from '@pratu/protocol/failures'
import { describe, expect, it } from 'vitest'
import { type HoldQuestion, placeHold } from '../../../../../server/school/circulation/place-hold.ts'
import { someHold, somePatron, someSettings, TITLE, TODAY } from '../../../../fakes/lending-facts.ts'

const decide = (asked: Partial<HoldQuestion> = {}) =>
  placeHold({
    title: TITLE,
    patron: somePatron(),
    holdLimit: 3,
    holdCount: 0,
    hasLoan: false,
    demand: { queue: [], freeCopies: 0 },
    lendableCopies: 1,
    override: false,
    today: TODAY,
    settings: someSettings(),
    ...asked,
  })

describe('placing a hold', () => {
  it('is granted for what is out', () => {
    expect(decide()).toEqual(succeed({ overridden: [] }))
  })

  it('keeps to the limit of the group', () => {
    expect(decide({ holdCount: 2 }).ok).toBe(true)
    expect(decide({ holdCount: 3 })).toEqual(refuse({ code: 'hold-limit-reached', params: { limit: 3 } }))
  })

  it('is refused for what stands on the shelf, unless the school allows it', () => {
    const demand = { queue: [], freeCopies: 1 }
    expect(decide({ demand })).toEqual(refuse({ code: 'hold-on-shelf', params: { title: TITLE } }))
    expect(decide({ demand, settings: someSettings({ holdsOnShelf: true }) }).ok).toBe(true)
  })

  it('is granted when those who wait already need every free copy', () => {
    expect(decide({ demand: { queue: [someHold()], freeCopies: 1 } }).ok).toBe(true)
    expect(decide({ demand: { queue: [someHold()], freeCopies: 2 } }).ok).toBe(false)
  })

  it('is refused a second time, to whoever has the book, and for what nobody can borrow', () => {
    expect(decide({ demand: { queue: [someHold({ patronId: 'mali' })], freeCopies: 0 } })).toEqual(
      refuse({ code: 'hold-already-placed', params: { title: TITLE } }),
    )
    expect(decide({ hasLoan: true })).toEqual(
      refuse({ code: 'item-already-yours', params: { title: TITLE } }),
    )
    expect(decide({ lendableCopies: 0 })).toEqual(
      refuse({ code: 'item-not-for-loan', params: { title: TITLE } }),
    )
  })

  it('lists every reason, and staff set aside those that they may', () => {
    const asked = { patron: somePatron({ blocked: true }), holdCount: 3 }
    const refused = decide(asked)
    expect(refused.ok ? [] : refused.failures.map(({ code }) => code)).toEqual([
      'patron-blocked',
      'hold-limit-reached',
    ])
    expect(decide({ ...asked, override: true })).toMatchObject({ ok: true, value: { overridden: [{}, {}] } })
    expect(decide({ ...asked, override: true, hasLoan: true }).ok).toBe(false)
  })
})
