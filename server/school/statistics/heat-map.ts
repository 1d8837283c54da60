import { dateOf, hourOf, weekdayOf } from '@pratu/protocol/bangkok'
import type { VisitBasis } from '@pratu/protocol/figures'
import type { HeatMap } from '@pratu/protocol/statistics'
import type { LibraryDay } from './library-days.ts'
import type { HourVisits } from './statistics-needs.ts'

const WEEK = [0, 1, 2, 3, 4, 5, 6]
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** Averages over the days on which somebody was there to count: a day without a working counter makes no hour look empty. */
export function heatMap(
  days: readonly LibraryDay[],
  basis: VisitBasis,
  hours: readonly HourVisits[],
): HeatMap {
  const counted = days.filter(day => day.counts && (basis !== 'gate' || (day.gate?.sensedMinutes ?? 0) > 0))
  const dates = new Set(counted.map(({ date }) => date))
  const daysOf = new Map(WEEK.map(weekday => [weekday, 0]))
  for (const date of dates) daysOf.set(weekdayOf(date), (daysOf.get(weekdayOf(date)) ?? 0) + 1)

  const sums = new Map<number, number>()
  for (const { atMs, visits } of hours) {
    const date = dateOf(atMs)
    if (!dates.has(date)) continue
    const place = weekdayOf(date) * HOURS.length + hourOf(atMs)
    sums.set(place, (sums.get(place) ?? 0) + visits)
  }
  return {
    basis,
    weekdays: [...daysOf].filter(([, days]) => days > 0).map(([weekday, days]) => ({ weekday, days })),
    cells: WEEK.flatMap(weekday =>
      HOURS.flatMap(hour => {
        const visits = sums.get(weekday * HOURS.length + hour) ?? 0
        return visits === 0 ? [] : [{ weekday, hour, visits, average: visits / (daysOf.get(weekday) ?? 1) }]
      }),
    ),
  }
}
