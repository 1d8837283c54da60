import { describe, expect, it } from 'vitest'
import { medianDay, type PastDay } from '../../../../../server/school/visits/median-day.ts'

const day = (visits: number, hours: Record<number, number> = {}): PastDay => ({
  visits,
  visitsByNow: visits / 2,
  hours: Object.entries(hours).map(([hour, inHour]) => ({ hour: Number(hour), visits: inHour })),
})

describe('the usual day', () => {
  it('is unknown before there was one', () => {
    expect(medianDay([])).toBeNull()
  })

  it('is the one in the middle, so that a school fair does not count', () => {
    expect(medianDay([day(40), day(1_000), day(44)])).toMatchObject({ weeks: 3, visits: 44, visitsByNow: 22 })
  })

  it('lies between the two in the middle of an even number', () => {
    expect(medianDay([day(40), day(44), day(10), day(80)])?.visits).toBe(42)
  })

  it('counts an hour in which nobody came as zero', () => {
    expect(medianDay([day(9, { 8: 9 }), day(6, { 8: 3, 12: 3 }), day(5, { 8: 5 })])?.hours).toEqual([
      { hour: 8, visits: 5 },
      { hour: 12, visits: 0 },
    ])
  })
})
