import { describe, expect, it } from 'vitest'
import { changeOf, overSameDays } from '../../../../../kiosk-ui/staff/statistics/change.ts'
import { sensedPercent, summaryOf } from '../../../../../kiosk-ui/staff/statistics/summary.ts'
import { someFigures, someGate, someLevel } from './some-figures.ts'

const keys = (...figures: Parameters<typeof summaryOf>) => summaryOf(...figures).map(({ key }) => key)

describe('what is said of a period', () => {
  it('is how much, over how many days, and on what it rests', () => {
    expect(summaryOf(someFigures(), null)).toEqual([
      { key: 'visits', tone: 'plain', count: 2000, days: 20, average: 100 },
      { key: 'gate', tone: 'plain', percent: 97.4 },
    ])
  })

  it('labels estimates, when they are among the visits', () => {
    const gate = someGate({ estimated: 31, estimatesIncluded: true })
    expect(summaryOf(someFigures({ gate }), null)).toContainEqual({
      key: 'estimated',
      tone: 'plain',
      count: 31,
    })
    const leftOut = someGate({ estimated: 31, estimatesIncluded: false })
    expect(keys(someFigures({ gate: leftOut }), null)).not.toContain('estimated')
  })

  it('says why those who signed in are counted instead of the gate', () => {
    const coverage = { openMinutes: 1000, sensedMinutes: 899 }
    expect(summaryOf(someFigures({ basis: 'signed-in', coverage }), null)[1]).toEqual({
      key: 'signed-in',
      tone: 'warning',
      percent: 89.9,
    })
    expect(keys(someFigures({ basis: 'signed-in', coverage: null, gate: null }), null)).toContain(
      'no-counter',
    )
  })

  it('is one sentence while there is nothing', () => {
    expect(keys(someFigures({ visits: 0, loans: 0, basis: 'none' }), someFigures())).toEqual(['nothing'])
  })
})

describe('what is said beside another period', () => {
  it('compares by the open day', () => {
    const shorter = someFigures({ openDays: 10, visits: 800, loans: 200 })
    expect(summaryOf(someFigures(), shorter)).toContainEqual({ key: 'busier', tone: 'good', percent: 25 })
    expect(keys(someFigures(), someFigures({ openDays: 10, visits: 1000, loans: 200 }))).toContain(
      'as-before',
    )
    expect(keys(someFigures(), someFigures({ openDays: 10, visits: 1200, loans: 200 }))).toContain('quieter')
  })

  it('does not compare what was counted in another way', () => {
    const said = keys(someFigures(), someFigures({ basis: 'signed-in' }))
    expect(said).toContain('other-basis')
    expect(said).not.toContain('as-before')
  })

  it('says when there is nothing to compare with', () => {
    expect(keys(someFigures(), someFigures({ visits: 0, loans: 0 })).at(-1)).toBe('nothing-before')
  })

  it('names the one thing that changed most, and only if enough stand behind it', () => {
    const before = someFigures({ byGroup: [someLevel('ป.4'), someLevel('ม.1', { visits: 6 })] })
    const now = someFigures({
      loans: 520,
      byGroup: [someLevel('ป.4', { visits: 90 }), someLevel('ม.1', { visits: 18 })],
    })
    expect(summaryOf(now, before).at(-1)).toEqual({
      key: 'level-more',
      tone: 'warning',
      percent: 80,
      level: 'ป.4',
    })
    expect(keys(someFigures({ loans: 200 }), someFigures()).at(-1)).toBe('loans-fewer')
    expect(keys(someFigures(), someFigures()).at(-1)).toBe('nothing-unusual')
  })
})

describe('the numbers behind it', () => {
  it('round coverage down, so that only a whole period is 100', () => {
    const coverage = { openMinutes: 10_000, sensedMinutes: 9999 }
    expect(sensedPercent(someFigures({ coverage }))).toBe(99.9)
    expect(sensedPercent(someFigures({ coverage: { openMinutes: 0, sensedMinutes: 0 } }))).toBeNull()
  })

  it('have no percentage of little', () => {
    expect(changeOf(9, 3)).toEqual({ trend: 'more', percent: null, difference: 6 })
    expect(changeOf(30, 40)).toEqual({ trend: 'fewer', percent: 25, difference: 10 })
  })

  it('stretch over as many days', () => {
    expect(overSameDays(100, 10, 20)).toBe(200)
    expect(overSameDays(100, 0, 20)).toBe(100)
  })
})
