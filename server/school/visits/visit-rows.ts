import type { VisitRow } from '@pratu/protocol/api/visits'
import { DAY_MS, dateOf, HOUR_MS, startOfDay } from '@pratu/protocol/bangkok'
import { type PassageCounts, visitsOf } from '@pratu/protocol/today'
import type { DirectionCount } from './ledger-store.ts'

export const SLICES_MS = { 'half-hour': HOUR_MS / 2, hour: HOUR_MS, day: DAY_MS } as const
export type Slice = keyof typeof SLICES_MS

/** One row for each slice of time in which there was a passage, the earliest first. */
export function visitRows(counts: readonly DirectionCount[], by: Slice): VisitRow[] {
  const startOf = (atMs: number) => (by === 'day' ? startOfDay(dateOf(atMs)) : atMs)
  return [...Map.groupBy(counts, ({ fromMs }) => startOf(fromMs))]
    .sort(([a], [b]) => a - b)
    .map(([fromMs, ofSlice]) => {
      return {
        fromMs,
        toMs: fromMs + SLICES_MS[by],
        ...sumByDirection(ofSlice),
        visits: visitsOfCounters(ofSlice),
      }
    })
}

/** Two breaks are one visit only if they are of the same single beam. */
export const visitsOfCounters = (counts: readonly DirectionCount[]): number =>
  [...Map.groupBy(counts, ({ stationId, device }) => `${stationId} ${device}`).values()].reduce(
    (visits, ofCounter) => visits + visitsOf(sumByDirection(ofCounter)),
    0,
  )

export function sumByDirection(counts: readonly DirectionCount[]): PassageCounts {
  const sums: PassageCounts = { in: 0, out: 0, unknown: 0, ambiguous: 0 }
  for (const { direction, passages } of counts) sums[direction] += passages
  return sums
}
