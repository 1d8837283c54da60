import { addDays, daysBetween } from '@pratu/protocol/bangkok'
import type { Parcel } from '@pratu/protocol/exchange'
import type { Failure } from '@pratu/protocol/failures'
import { semesterName } from '@pratu/protocol/semester'
import { dayShowsSmallCells, SMALLEST_CELL, showsSmallCells } from '@pratu/protocol/suppress-small-cells'

/** Every reason why a parcel that is a school's own is not taken; none of it is taken then. */
export function checkParcel({ days, submissions }: Parcel, today: string): Failure[] {
  const places = [
    ...days.filter(dayShowsSmallCells).map(({ date }) => date),
    ...submissions
      .filter(({ figures }) => showsSmallCells(figures))
      .map(({ semester }) => semesterName(semester)),
  ]
  const last =
    days
      .map(({ date }) => date)
      .sort()
      .at(-1) ?? ''
  return [
    ...(places[0] === undefined
      ? []
      : [
          {
            code: 'parcel-shows-people' as const,
            params: { limit: SMALLEST_CELL, place: places[0], places: places.length },
          },
        ]),
    ...(last > addDays(today, 1)
      ? [{ code: 'parcel-from-future' as const, params: { date: last, days: daysBetween(today, last) } }]
      : []),
  ]
}
