import { addDays, daysBetween, weekdayOf } from '@pratu/protocol/bangkok'
import type { SemesterDates } from '@pratu/protocol/semester'
import { withParts } from '../../parts/day-parts.ts'

/** Days from one to another, both included. */
export interface Stretch {
  readonly from: string
  readonly to: string
}

export const PERIODS = [
  'today',
  'week',
  'month',
  'semester',
  'last-semester',
  'academic-year',
  'fiscal-year',
  'days',
] as const
export type PeriodName = (typeof PERIODS)[number]

export const COMPARISONS = ['previous', 'last-year', 'last-semester', 'none', 'days'] as const
export type ComparisonName = (typeof COMPARISONS)[number]

/** What periods are measured by. Semesters stand in order of time. */
export interface Calendar {
  readonly today: string
  readonly semesters: readonly SemesterDates[]
}

const YEARS_FIRST_DAY = { 'academic-year': '05-16', 'fiscal-year': '10-01' } as const

const earlier = (one: string, other: string): string => (one < other ? one : other)
const daysIn = ({ from, to }: Stretch): number => daysBetween(from, to) + 1

/** The same day of another year; 29 February becomes the 28th. */
const yearsLater = (date: string, years: number): string =>
  withParts(date, { year: Number(date.slice(0, 4)) + years })

/** The day with this month and day on which the year that holds `date` begins. */
const yearBegins = (monthAndDay: string, date: string): string => {
  const year = Number(date.slice(0, 4))
  const begins = `${year}-${monthAndDay}`
  return begins <= date ? begins : `${year - 1}-${monthAndDay}`
}

/** The semester that runs on that day or, in a break, ended last. */
const semesterBy = (date: string, { semesters }: Calendar): number =>
  semesters.findLastIndex(({ from }) => from <= date)

/** The semester that a period is about; null when none is known. */
export const semesterOf = (period: PeriodName, calendar: Calendar): SemesterDates | null => {
  const steps = { semester: 0, 'last-semester': 1 }
  if (period !== 'semester' && period !== 'last-semester') return null
  return calendar.semesters[semesterBy(calendar.today, calendar) - steps[period]] ?? null
}

/** The days of a period until today; `days` are those that were chosen. Without a semester, those of the academic year. */
export function stretchOf(period: PeriodName, days: Stretch, calendar: Calendar): Stretch {
  const { today } = calendar
  switch (period) {
    case 'today':
      return { from: today, to: today }
    case 'week':
      return { from: addDays(today, -((weekdayOf(today) + 6) % 7)), to: today }
    case 'month':
      return { from: `${today.slice(0, 8)}01`, to: today }
    case 'semester':
    case 'last-semester': {
      const semester = semesterOf(period, calendar)
      if (!semester) return stretchOf('academic-year', days, calendar)
      return { from: semester.from, to: earlier(semester.to, today) }
    }
    case 'academic-year':
    case 'fiscal-year':
      return { from: yearBegins(YEARS_FIRST_DAY[period], today), to: today }
    case 'days':
      return days
  }
}

/** As many days from a semester's first as `stretch` has; the whole of it, when `stretch` is a whole semester. */
const sameDaysOf = (semester: SemesterDates, stretch: Stretch, whole: boolean): Stretch => ({
  from: semester.from,
  to: whole ? semester.to : earlier(semester.to, addDays(semester.from, daysIn(stretch) - 1)),
})

const previousMonth = ({ from, to }: Stretch): Stretch => {
  const lastOfPrevious = addDays(from, -1)
  const isWhole = addDays(to, 1).endsWith('-01')
  return {
    from: `${lastOfPrevious.slice(0, 8)}01`,
    to: isWhole ? lastOfPrevious : earlier(lastOfPrevious, lastOfPrevious.slice(0, 8) + to.slice(8)),
  }
}

const WEEK = 7
/** A year in whole weeks, so that weekdays meet weekdays. */
const YEAR_OF_WEEKS = 52 * WEEK

const moved = ({ from, to }: Stretch, days: number): Stretch => ({
  from: addDays(from, days),
  to: addDays(to, days),
})

const yearBefore = ({ from, to }: Stretch): Stretch => ({
  from: yearsLater(from, -1),
  to: yearsLater(to, -1),
})

/** The stretch that a period's is compared with; null for none. `days` are those that were chosen. */
export function comparedStretch(
  period: PeriodName,
  stretch: Stretch,
  comparison: ComparisonName,
  days: Stretch,
  calendar: Calendar,
): Stretch | null {
  const semester = semesterOf(period, calendar)
  const at = semesterBy(stretch.from, calendar)
  const semesterBefore = calendar.semesters[at - 1]
  const whole = semester !== null && stretch.to === semester.to
  switch (comparison) {
    case 'none':
      return null
    case 'days':
      return days
    case 'last-semester':
      return semesterBefore ? sameDaysOf(semesterBefore, stretch, whole) : null
    case 'last-year': {
      if (period === 'today' || period === 'week') return moved(stretch, -YEAR_OF_WEEKS)
      const same = calendar.semesters.find(
        other => other.semester === semester?.semester && other.academicYear === semester.academicYear - 1,
      )
      return same ? sameDaysOf(same, stretch, whole) : yearBefore(stretch)
    }
    case 'previous':
      switch (period) {
        // The day before is often a closed one, and no Friday is like a Thursday.
        case 'today':
        case 'week':
          return moved(stretch, -WEEK)
        case 'month':
          return previousMonth(stretch)
        case 'semester':
        case 'last-semester':
          return semesterBefore ? sameDaysOf(semesterBefore, stretch, whole) : yearBefore(stretch)
        case 'academic-year':
        case 'fiscal-year':
          return yearBefore(stretch)
        case 'days':
          return moved(stretch, -daysIn(stretch))
      }
  }
}
