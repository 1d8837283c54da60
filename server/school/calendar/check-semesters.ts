import { addDays, daysBetween } from '@pratu/protocol/bangkok'
import type { OwnSemesters } from '@pratu/protocol/calendar'
import type { Failure } from '@pratu/protocol/failures'
import { legalAcademicYear, legalSemester, type SemesterDates } from '@pratu/protocol/semester'
import { createSchoolYears } from './school-years.ts'

/** How far a semester may reach beyond 16 May to 15 May: the calendar of a whole country has been moved by a month and more. */
const BEYOND_THE_YEAR_DAYS = 45
const SHORTEST_DAYS = 30
const LONGEST_DAYS = 240

/**
 * Every reason why a year cannot have these semesters. `others` are the school's own that stay: those of other years, and
 * what takes the place of one that is given back.
 */
export function checkSemesters(
  academicYear: number,
  { first, second }: OwnSemesters,
  others: readonly SemesterDates[],
): Failure[] {
  const own = [
    ...(first ? [{ academicYear, semester: 1, ...first }] : []),
    ...(second ? [{ academicYear, semester: 2, ...second }] : []),
  ]
  const failures = own.flatMap(dates => checkAlone(dates))
  if (failures.length > 0) return failures
  const years = createSchoolYears([...own, ...others])
  const squeezed = [1, 2].some(semester => {
    const { from, to } = years.semesterDates({ academicYear, semester })
    return from > to
  })
  if (squeezed || (first && second && first.to >= second.from)) return [{ code: 'semesters-overlap' }]
  return own.flatMap(dates => {
    const other = others.find(each => each.from <= dates.to && dates.from <= each.to)
    return other ? [{ code: 'semester-overlaps-other', params: { semester: dates.semester } }] : []
  })
}

function checkAlone(dates: SemesterDates): Failure[] {
  const { academicYear, semester, from, to } = dates
  if (from > to) return [{ code: 'semester-backwards', params: { semester } }]
  const failures: Failure[] = []
  const year = legalAcademicYear(academicYear)
  const earliest = addDays(year.from, -BEYOND_THE_YEAR_DAYS)
  const latest = addDays(year.to, BEYOND_THE_YEAR_DAYS)
  if (from < earliest || to > latest) failures.push({ code: 'semester-outside-year', params: { semester } })
  else if (isTheOther(dates)) failures.push({ code: 'semester-is-other', params: { semester } })
  const days = daysBetween(from, to) + 1
  if (days < SHORTEST_DAYS || days > LONGEST_DAYS)
    failures.push({
      code: 'semester-length',
      params: { semester, days, shortest: SHORTEST_DAYS, longest: LONGEST_DAYS },
    })
  return failures
}

/** Whether it has nothing of the semester whose name it is given, and all of the other's. */
function isTheOther({ academicYear, semester, from, to }: SemesterDates): boolean {
  const legal = legalSemester({ academicYear, semester })
  const other = legalSemester({ academicYear, semester: 3 - semester })
  const meets = (dates: SemesterDates) => dates.from <= to && from <= dates.to
  return !meets(legal) && meets(other)
}
