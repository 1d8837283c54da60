import type { VisitRow } from '@pratu/protocol/api/visits'
import type { PassageCounts } from '@pratu/protocol/today'
import { type SensedInterval, sensedMinutes } from './sensed-minutes.ts'

export interface TableRow extends VisitRow {
  readonly sensedMinutes: number
  readonly minutes: number
}

const MINUTE_MS = 60_000

/** Rows with the coverage beside; of a stretch that is not over, only the part until `nowMs` counts. */
export const tableRows = (
  rows: readonly VisitRow[],
  intervals: readonly SensedInterval[],
  nowMs: number,
): TableRow[] =>
  rows.map(row => {
    const toMs = Math.max(row.fromMs, Math.min(row.toMs, nowMs))
    const touching = intervals.filter(interval => interval.toMs > row.fromMs && interval.fromMs < toMs)
    return {
      ...row,
      sensedMinutes: sensedMinutes({ fromMs: row.fromMs, toMs }, touching),
      minutes: Math.floor((toMs - row.fromMs) / MINUTE_MS),
    }
  })

export const sumOf = (rows: readonly VisitRow[]): PassageCounts & { visits: number } => {
  const sum = (of: (row: VisitRow) => number) => rows.reduce((total, row) => total + of(row), 0)
  return {
    in: sum(row => row.in),
    out: sum(row => row.out),
    unknown: sum(row => row.unknown),
    ambiguous: sum(row => row.ambiguous),
    visits: sum(row => row.visits),
  }
}
