import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STILL_SENSING_MS, sensedTime } from '../../../../../server/school/visits/sensed-time.ts'

const MINUTE = 60_000
const COUNTER = { stationId: 'hall', device: 'door' }
const OPEN = { fromMs: 450 * MINUTE, toMs: 990 * MINUTE }
const EVENING = 1_200 * MINUTE

const ended = (fromMinute: number, toMinute: number) => ({
  fromMs: fromMinute * MINUTE,
  toMs: toMinute * MINUTE,
  endedBy: 'stopped',
  ...COUNTER,
})

describe('sensed time', () => {
  it('is the whole day when one interval covers it', () => {
    expect(sensedTime([ended(400, 1_000)], OPEN, EVENING)).toEqual({
      openMinutes: 540,
      sensedMinutes: 540,
      gaps: 0,
    })
  })

  it('counts the gaps before, between and after', () => {
    expect(sensedTime([ended(460, 500), ended(510, 980)], OPEN, EVENING)).toEqual({
      openMinutes: 540,
      sensedMinutes: 510,
      gaps: 3,
    })
  })

  it('is one gap where no counter sensed at all', () => {
    expect(sensedTime([], OPEN, EVENING)).toEqual({ openMinutes: 540, sensedMinutes: 0, gaps: 1 })
  })

  it('counts overlapping counters once', () => {
    expect(sensedTime([ended(450, 700), ended(500, 600), ended(650, 990)], OPEN, EVENING).sensedMinutes).toBe(
      540,
    )
  })

  it('looks no further than now, and asks for nothing before opening', () => {
    expect(sensedTime([ended(450, 460)], OPEN, 460 * MINUTE)).toEqual({
      openMinutes: 10,
      sensedMinutes: 10,
      gaps: 0,
    })
    expect(sensedTime([], OPEN, 440 * MINUTE)).toEqual({ openMinutes: 0, sensedMinutes: 0, gaps: 0 })
  })

  it('takes an interval that was noted lately to last still, until it has been silent too long', () => {
    const noted = { ...ended(450, 510), endedBy: null }
    const justNow = noted.toMs + STILL_SENSING_MS
    expect(sensedTime([noted], OPEN, justNow)).toMatchObject({ gaps: 0, sensedMinutes: 62 })
    expect(sensedTime([noted], OPEN, justNow + 1)).toMatchObject({ gaps: 1, sensedMinutes: 60 })
    expect(sensedTime([{ ...noted, endedBy: 'blocked' }], OPEN, justNow)).toMatchObject({ gaps: 1 })
  })

  it('knows that an interval is over when its counter has begun another', () => {
    const cut = { ...ended(450, 500), endedBy: null }
    const next = { ...ended(501, 502), endedBy: null }
    expect(sensedTime([cut, next], OPEN, 502 * MINUTE)).toEqual({
      openMinutes: 52,
      sensedMinutes: 51,
      gaps: 1,
    })
    expect(sensedTime([cut, { ...next, device: 'back-door' }], OPEN, 502 * MINUTE).gaps).toBe(0)
  })

  it('is never more than the open time, and whole exactly when there is no gap', () => {
    const interval = fc
      .tuple(fc.integer({ min: 400, max: 1_050 }), fc.integer({ min: 1, max: 300 }))
      .map(([from, length]) => ended(from, from + length))
    fc.assert(
      fc.property(fc.array(interval), fc.integer({ min: 400, max: 1_100 }), (intervals, nowMinute) => {
        const sensed = sensedTime(intervals, OPEN, nowMinute * MINUTE)
        const minutes = Array.from({ length: sensed.openMinutes }, (_, index) => 450 + index)
        const covered = minutes.filter(minute =>
          intervals.some(one => one.fromMs <= minute * MINUTE && one.toMs >= (minute + 1) * MINUTE),
        )
        expect(sensed.sensedMinutes).toBe(covered.length)
        expect(sensed.gaps === 0).toBe(sensed.sensedMinutes === sensed.openMinutes)
      }),
    )
  })
})
