import {
  addDays,
  dateOf,
  daysBetween,
  hourOf,
  minuteOfDay,
  startOfDay,
  startOfHour,
  weekdayOf,
} from '@pratu/protocol/bangkok'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const AFTERNOON_UTC = Date.parse('2026-11-22T17:30:00Z')

describe('days and hours in Bangkok', () => {
  it('begin seven hours before those of UTC', () => {
    expect(dateOf(AFTERNOON_UTC)).toBe('2026-11-23')
    expect(hourOf(AFTERNOON_UTC)).toBe(0)
    expect(minuteOfDay(AFTERNOON_UTC)).toBe(30)
    expect(startOfDay('2026-11-23')).toBe(Date.parse('2026-11-22T17:00:00Z'))
  })

  it('agree with the time zone database for every instant of a century', () => {
    const zoned = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Bangkok', dateStyle: 'short' })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.parse('2100-01-01') }), atMs => {
        expect(dateOf(atMs)).toBe(zoned.format(atMs))
        expect(startOfDay(dateOf(atMs))).toBeLessThanOrEqual(atMs)
        expect(startOfHour(atMs)).toBeLessThanOrEqual(atMs)
        expect(hourOf(startOfHour(atMs))).toBe(hourOf(atMs))
      }),
    )
  })

  it('count on across months, leap days and years', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01')
    expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1)
    expect(daysBetween('2027-01-01', '2026-12-31')).toBe(-1)
    expect(weekdayOf('2026-11-23')).toBe(1)
  })
})
