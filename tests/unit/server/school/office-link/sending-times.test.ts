import { HOUR_MS, startOfDay } from '@pratu/protocol/bangkok'
import { describe, expect, it } from 'vitest'
import { nextSending, sendingTimeOn } from '../../../../../server/school/office-link/sending-times.ts'

const MINUTE_MS = 60_000
const DAY = '2026-11-26'
const at = (hours: number) => startOfDay(DAY) + hours * HOUR_MS
const calendar = { openingOn: () => ({ fromMinute: 450, toMinute: 990 }) }

describe('the time of a day', () => {
  it('lies after closing, and is each school’s own', () => {
    const times = Array.from({ length: 29 }, (_, index) => sendingTimeOn(DAY, `school-${index}`, calendar))
    for (const time of times) {
      expect(time).toBeGreaterThanOrEqual(at(16.5) + 10 * MINUTE_MS)
      expect(time).toBeLessThan(at(18.5) + 10 * MINUTE_MS)
    }
    expect(new Set(times).size).toBeGreaterThan(15)
    expect(sendingTimeOn(DAY, 'school-1', calendar)).toBe(times[1])
  })

  it('is on the same day however late the library closes, and on closed days too', () => {
    const late = { openingOn: () => ({ fromMinute: 600, toMinute: 1435 }) }
    expect(sendingTimeOn(DAY, 'school', late)).toBe(at(23) + 50 * MINUTE_MS)
    expect(sendingTimeOn(DAY, 'school', { openingOn: () => null })).toBeGreaterThan(at(17))
  })
})

describe('the next sending', () => {
  const timeOn = (date: string) => startOfDay(date) + 17 * HOUR_MS
  const never = { succeededAtMs: null, triedAtMs: null, failedTries: 0 }

  it('is at once for a school that has joined, or was switched off at its time', () => {
    expect(nextSending(never, at(10), timeOn)).toBe(at(10))
    const yesterdayNoon = at(-12)
    const last = { succeededAtMs: yesterdayNoon, triedAtMs: yesterdayNoon, failedTries: 0 }
    expect(nextSending(last, at(8), timeOn)).toBe(at(8))
  })

  it('is at the day’s time when the last one has been kept', () => {
    const evening = at(-6.5)
    const last = { succeededAtMs: evening, triedAtMs: evening, failedTries: 0 }
    expect(nextSending(last, at(8), timeOn)).toBe(at(17))
    const sent = { succeededAtMs: at(17), triedAtMs: at(17), failedTries: 0 }
    expect(nextSending(sent, at(18), timeOn)).toBe(at(24 + 17))
  })

  it.each([
    [1, 2],
    [2, 4],
    [5, 32],
    [6, 60],
    [50, 60],
  ])('after %i failures waits %i minutes', (failedTries, minutes) => {
    const last = { succeededAtMs: null, triedAtMs: at(17), failedTries }
    expect(nextSending(last, at(17), timeOn)).toBe(at(17) + minutes * MINUTE_MS)
  })

  it('believes no moment that is still to come: a clock was wrong then', () => {
    const last = { succeededAtMs: at(999), triedAtMs: at(999), failedTries: 3 }
    expect(nextSending(last, at(8), timeOn)).toBe(at(8))
  })
})
