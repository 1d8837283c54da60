import { HOUR_MS, weekdayOf } from '@pratu/protocol/bangkok'
import type { Interval } from '../sensed-time.ts'
import { type CounterDay, lengthOf, type OpenHour, overlap } from './counter-days.ts'

/** Fewer days say nothing of what is usual. */
const DAYS_NEEDED = 3
/** An hour that was sensed less is no measure of itself. */
const SENSED_NEEDED = 0.5

/** A day whose entries are known, with the factor that makes entries true. */
export interface MeasuredDay {
  readonly day: CounterDay
  readonly factor: number
}

/** True entries for each millisecond of an hour of the clock on a weekday (0 is Sunday); null when too little is known. */
export type Rates = (weekday: number, hour: number) => number | null

/**
 * Grossing up as annex B of ISO 2789 describes: what is missing is taken to be as busy as what was measured in comparable
 * time, which is the same hour of the same weekday, or of any day where there are too few of that weekday. A rate is all
 * entries of such hours ÷ all their sensed time.
 */
export function measureRates(days: readonly MeasuredDay[]): Rates {
  const sums = new Map<string, { days: number; entries: number; sensedMs: number }>()
  function add(key: string, { entries, sensedMs }: OpenHour, factor: number) {
    const sum = sums.get(key) ?? { days: 0, entries: 0, sensedMs: 0 }
    sum.days += 1
    sum.entries += entries * factor
    sum.sensedMs += sensedMs
    sums.set(key, sum)
  }
  for (const { day, factor } of days) {
    const weekday = weekdayOf(day.date)
    for (const hour of day.hours) {
      if (hour.openMs === 0 || hour.sensedMs < hour.openMs * SENSED_NEEDED) continue
      add(`${weekday} ${hour.hour}`, hour, factor)
      add(`any ${hour.hour}`, hour, factor)
    }
  }
  return (weekday, hour) => {
    const known = [sums.get(`${weekday} ${hour}`), sums.get(`any ${hour}`)]
    const sum = known.find(each => each !== undefined && each.days >= DAYS_NEEDED)
    return sum ? sum.entries / sum.sensedMs : null
  }
}

/** The true entries of a time that was not sensed; null when one of its hours has no rate. */
export function estimateEntries(gap: Interval, day: CounterDay, rates: Rates): number | null {
  const weekday = weekdayOf(day.date)
  let entries = 0
  for (const { hour, fromMs } of day.hours) {
    const missingMs = lengthOf(overlap(gap, { fromMs, toMs: fromMs + HOUR_MS }))
    if (missingMs === 0) continue
    const rate = rates(weekday, hour)
    if (rate === null) return null
    entries += rate * missingMs
  }
  return entries
}
