import { describe, expect, it } from 'vitest'
import { unsensedBetween } from '../../../../../../server/school/visits/gate/unsensed.ts'
import { STILL_SENSING_MS } from '../../../../../../server/school/visits/sensed-time.ts'

const MINUTE = 60_000
const NOON = 720 * MINUTE

const sensing = (
  fromMinute: number,
  toMinute: number,
  endedBy: string | null = 'stopped',
  bootId = 'one',
) => ({
  fromMs: fromMinute * MINUTE,
  toMs: toMinute * MINUTE,
  endedBy,
  bootId,
})
const between = (intervals: Parameters<typeof unsensedBetween>[0], nowMs = NOON) =>
  unsensedBetween(intervals, 0, NOON, nowMs).map(({ fromMs, toMs, cause }) => [
    fromMs / MINUTE,
    toMs / MINUTE,
    cause,
  ])

describe('time in which a counter did not sense', () => {
  it('is all of it, of a counter that was never there', () => {
    expect(between([])).toEqual([[0, 720, 'no-counter']])
  })

  it('begins at the longest reach of intervals that lie in each other', () => {
    expect(between([sensing(0, 600, 'blocked'), sensing(100, 200, 'unplugged'), sensing(650, 720)])).toEqual([
      [600, 650, 'blocked'],
    ])
  })

  it('is caused by what ended the interval before it, however long before the stretch', () => {
    expect(between([sensing(-900, -800, 'unplugged'), sensing(10, 720)])).toEqual([[0, 10, 'unplugged']])
  })

  it('is a lack of power before another boot, and a stop before the same one', () => {
    const intervals = [sensing(0, 100, null), sensing(200, 300, null), sensing(400, 720, 'stopped', 'two')]
    expect(between(intervals)).toEqual([
      [100, 200, 'stopped'],
      [300, 400, 'power'],
    ])
  })

  it('does not begin while an interval that was noted a moment ago may last still', () => {
    const noted = NOON - STILL_SENSING_MS
    expect(between([{ ...sensing(0, 0, null), toMs: noted }])).toEqual([])
    expect(between([{ ...sensing(0, 0, null), toMs: noted - MINUTE }])).toEqual([[716.5, 720, 'power']])
    expect(between([{ ...sensing(0, 0, 'stopped'), toMs: noted }])).toEqual([[717.5, 720, 'stopped']])
  })

  it('leaves out pauses that are the rounding of clocks', () => {
    const intervals = [sensing(0, 100), { ...sensing(100, 720), fromMs: 100 * MINUTE + 999 }]
    expect(between(intervals)).toEqual([])
  })
})
