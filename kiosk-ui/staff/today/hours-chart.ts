import { type UsualDay, type VisitsNow, visitsOf } from '@pratu/protocol/today'

export interface ChartHour {
  readonly hour: number
  readonly in: number
  readonly out: number
  /** Breaks of a single beam, which has no direction; two are one visit. */
  readonly unknown: number
  readonly visits: number
  /** Visits of the usual day in this hour; null without a usual day. */
  readonly usual: number | null
}

const FIRST_HOUR = 8
const LAST_HOUR = 16

/** Every hour from opening to closing, and beyond where there was anything. */
export const hoursOfDay = (visits: VisitsNow, usual: UsualDay | null): ChartHour[] => {
  const counted = new Map(visits.hours.map(hour => [hour.hour, hour]))
  const usually = new Map(usual?.hours.map(hour => [hour.hour, hour.visits]))
  const busy = [
    ...visits.hours.filter(hour => hour.in + hour.out + hour.unknown > 0).map(({ hour }) => hour),
    ...[...usually].filter(([, count]) => count > 0).map(([hour]) => hour),
  ]
  const opens = visits.open ? Math.floor(visits.open.fromMinute / 60) : FIRST_HOUR
  const closes = visits.open ? Math.ceil(visits.open.toMinute / 60) - 1 : LAST_HOUR
  const first = Math.min(opens, ...busy)
  const last = Math.max(closes, ...busy)
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const hour = first + index
    const counts = counted.get(hour) ?? { in: 0, out: 0, unknown: 0, ambiguous: 0 }
    return {
      hour,
      in: counts.in,
      out: counts.out,
      unknown: counts.unknown,
      visits: visitsOf(counts),
      usual: usual ? (usually.get(hour) ?? 0) : null,
    }
  })
}

/** The hour with most visits, if there was one at all. */
export const busiestHour = (hours: readonly ChartHour[]): ChartHour | null =>
  hours.reduce<ChartHour | null>((best, hour) => (hour.visits > (best?.visits ?? 0) ? hour : best), null)
