import { addDays, daysBetween } from '@pratu/protocol/bangkok'
import type { VisitBasis } from '@pratu/protocol/figures'
import type { SemesterDates } from '@pratu/protocol/semester'
import type { SemesterComparison, SemesterCourse, SemesterWeek } from '@pratu/protocol/statistics'
import { elsewhereUntil, type LibraryDay, openDaysOf, sumOf, visitsOn } from './library-days.ts'
import { earlierOf, laterOf, weekOf } from './stretches.ts'

/** A semester with the days that it has had. */
export interface SemesterDays {
  readonly semester: SemesterDates
  readonly basis: VisitBasis
  readonly days: readonly LibraryDay[]
  /** The last day that is looked at. */
  readonly until: string
}

export function compareSemesters(
  current: SemesterDays,
  other: SemesterDays,
  elsewhereFrom: string | null = null,
): SemesterComparison {
  const openDays = Math.min(openDaysOf(current.days), openDaysOf(other.days))
  const [weeks, otherWeeks] = [weeksOf(current, elsewhereFrom), weeksOf(other, elsewhereFrom)]
  return {
    openDays,
    current: courseOf(current, openDays, elsewhereFrom),
    other: courseOf(other, openDays, elsewhereFrom),
    weeks: Array.from({ length: Math.max(weeks.length, otherWeeks.length) }, (_, index) => ({
      week: index + 1,
      current: weeks[index] ?? null,
      other: otherWeeks[index] ?? null,
    })),
  }
}

/** What a semester had on the evening of its nth open day. */
function courseOf(
  { semester, basis, days }: SemesterDays,
  openDays: number,
  elsewhereFrom: string | null,
): SemesterCourse {
  const last = days.filter(({ counts }) => counts)[openDays - 1]
  const until = last?.date ?? semester.from
  const soFar = last ? days.filter(({ date }) => date <= until) : []
  return {
    semester,
    basis,
    sameDays: {
      to: until,
      visits: sumOf(soFar, day => visitsOn(day, basis)),
      loans: sumOf(soFar, ({ loans }) => loans.loans),
      ...elsewhereUntil(elsewhereFrom, until),
    },
  }
}

/** Every week that has begun, one without a visit among them. */
function weeksOf(
  { semester, basis, days, until }: SemesterDays,
  elsewhereFrom: string | null,
): SemesterWeek[] {
  const monday = weekOf(semester.from)
  const byWeek = Map.groupBy(days, ({ date }) => weekOf(date))
  const weeks: SemesterWeek[] = []
  for (let week = 0; week <= daysBetween(monday, until) / 7; week += 1) {
    const start = addDays(monday, 7 * week)
    const ofWeek = byWeek.get(start) ?? []
    const before = weeks.at(-1)
    const openDays = openDaysOf(ofWeek)
    const visits = sumOf(ofWeek, day => visitsOn(day, basis))
    const loans = sumOf(ofWeek, day => day.loans.loans)
    weeks.push({
      from: laterOf(start, semester.from),
      openDays,
      visits,
      loans,
      openDaysTotal: openDays + (before?.openDaysTotal ?? 0),
      visitsTotal: visits + (before?.visitsTotal ?? 0),
      loansTotal: loans + (before?.loansTotal ?? 0),
      ...elsewhereUntil(elsewhereFrom, earlierOf(addDays(start, 6), until)),
    })
  }
  return weeks
}
