import type { HeatMap } from '@pratu/protocol/statistics'

export interface HeatRow {
  readonly weekday: number
  /** On how many days the averages rest. */
  readonly days: number
  /** One an hour; an hour in which nobody came is 0. */
  readonly averages: readonly number[]
}

/** From Monday to Sunday, days without any counting left out, and from the first busy hour to the last. */
export function heatRows({ weekdays, cells }: HeatMap): { hours: number[]; rows: HeatRow[] } {
  if (cells.length === 0) return { hours: [], rows: [] }
  const busy = cells.map(({ hour }) => hour)
  const first = Math.min(...busy)
  const hours = Array.from({ length: Math.max(...busy) - first + 1 }, (_, at) => first + at)
  const fromMonday = (weekday: number) => (weekday + 6) % 7
  const rows = weekdays
    .filter(({ days }) => days > 0)
    .toSorted((one, other) => fromMonday(one.weekday) - fromMonday(other.weekday))
    .map(({ weekday, days }) => ({
      weekday,
      days,
      averages: hours.map(
        hour => cells.find(cell => cell.weekday === weekday && cell.hour === hour)?.average ?? 0,
      ),
    }))
  return { hours, rows }
}
