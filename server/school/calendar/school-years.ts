import { addDays } from '@pratu/protocol/bangkok'
import {
  academicYearOf,
  legalAcademicYear,
  legalSemester,
  type SemesterDates,
  type SemesterKey,
} from '@pratu/protocol/semester'

/**
 * The academic years of a school: the regulation's, but for the semesters that it has moved. No day belongs to two
 * semesters: one of the school's own keeps its days, a legal one gives way. Every day belongs to one academic year; a
 * semester that begins before 16 May, or ends after 15 May, takes its year along.
 */
export interface SchoolYears {
  semesterDates(key: SemesterKey): SemesterDates
  /** The semester in which a day lies; null in a break, which belongs to the academic year alone. */
  semesterAt(date: string): SemesterDates | null
  /** Those that share a day with the stretch, in order. */
  semesters(from: string, to: string): SemesterDates[]
  academicYearDates(academicYear: number): { from: string; to: string }
}

export function createSchoolYears(own: readonly SemesterDates[]): SchoolYears {
  const ownOf = ({ academicYear, semester }: SemesterKey) =>
    own.find(each => each.academicYear === academicYear && each.semester === semester)

  function semesterDates(key: SemesterKey): SemesterDates {
    const chosen = ownOf(key)
    if (chosen) return chosen
    const legal = legalSemester(key)
    const before = ownOf(previous(key))
    const after = ownOf(next(key))
    const from = before && before.to >= legal.from ? addDays(before.to, 1) : legal.from
    const to = after && after.from <= legal.to ? addDays(after.from, -1) : legal.to
    return { ...legal, from, to }
  }

  function startOf(academicYear: number): string {
    const { from } = legalAcademicYear(academicYear)
    const first = semesterDates({ academicYear, semester: 1 })
    if (first.from < from) return first.from
    const { to } = semesterDates({ academicYear: academicYear - 1, semester: 2 })
    return to >= from ? addDays(to, 1) : from
  }

  function semesters(from: string, to: string): SemesterDates[] {
    const found: SemesterDates[] = []
    const last = academicYearOf(to) + 1
    for (let academicYear = academicYearOf(from) - 1; academicYear <= last; academicYear += 1)
      for (const semester of [1, 2]) {
        const dates = semesterDates({ academicYear, semester })
        if (dates.from <= dates.to && dates.from <= to && from <= dates.to) found.push(dates)
      }
    return found
  }

  return {
    semesterDates,
    semesterAt: date => semesters(date, date)[0] ?? null,
    semesters,
    academicYearDates: academicYear => ({
      from: startOf(academicYear),
      to: addDays(startOf(academicYear + 1), -1),
    }),
  }
}

const previous = ({ academicYear, semester }: SemesterKey): SemesterKey =>
  semester === 1 ? { academicYear: academicYear - 1, semester: 2 } : { academicYear, semester: 1 }

const next = ({ academicYear, semester }: SemesterKey): SemesterKey =>
  semester === 1 ? { academicYear, semester: 2 } : { academicYear: academicYear + 1, semester: 1 }
