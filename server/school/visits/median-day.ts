import type { UsualDay } from '@pratu/protocol/today'

/** Visits of one past day. */
export interface PastDay {
  readonly visits: number
  /** Up to the time of day that it is now. */
  readonly visitsByNow: number
  readonly hours: readonly { readonly hour: number; readonly visits: number }[]
}

/** What is usual: each figure the median of its own, so that one school fair does not make a usual day. */
export function medianDay(days: readonly PastDay[]): UsualDay | null {
  if (days.length === 0) return null
  const hours = [...new Set(days.flatMap(day => day.hours.map(({ hour }) => hour)))].sort((a, b) => a - b)
  const visitsAt = (day: PastDay, hour: number) => day.hours.find(one => one.hour === hour)?.visits ?? 0
  return {
    weeks: days.length,
    visits: median(days.map(day => day.visits)),
    visitsByNow: median(days.map(day => day.visitsByNow)),
    hours: hours.map(hour => ({ hour, visits: median(days.map(day => visitsAt(day, hour))) })),
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
}
