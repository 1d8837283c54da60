import { addDays } from '@pratu/protocol/bangkok'
import type { YearDay } from '@pratu/protocol/calendar'

export interface Stretch {
  readonly from: string
  readonly to: string
}

/** The breaks of an academic year in which the library is still open on some day as on any such weekday. */
export function openBreaks({
  from,
  to,
  semesters,
  days,
}: Stretch & {
  readonly semesters: readonly Stretch[]
  readonly days: readonly Pick<YearDay, 'date' | 'kind'>[]
}): Stretch[] {
  const starts = [from, ...semesters.map(semester => addDays(semester.to, 1))]
  const ends = [...semesters.map(semester => addDays(semester.from, -1)), to]
  return starts
    .map((start, index) => ({ from: start, to: ends[index] ?? to }))
    .filter(stretch =>
      days.some(({ kind, date }) => kind === 'open' && stretch.from <= date && date <= stretch.to),
    )
}
