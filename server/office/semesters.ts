import { addDays } from '@pratu/protocol/bangkok'
import { academicYearOf, legalSemester, type SemesterKey } from '@pratu/protocol/semester'

/** The network counts in the semesters that the regulation names; a school's own dates stand in its report. Null in a break. */
export function semesterOf(date: string): 1 | 2 | null {
  const academicYear = academicYearOf(date)
  const includes = (semester: 1 | 2) => {
    const { from, to } = legalSemester({ academicYear, semester })
    return from <= date && date <= to
  }
  if (includes(1)) return 1
  return includes(2) ? 2 : null
}

export const semesterBefore = ({ academicYear, semester }: SemesterKey): SemesterKey =>
  semester === 2 ? { academicYear, semester: 1 } : { academicYear: academicYear - 1, semester: 2 }

/** From this long before its end a semester is the one that is reported. */
const ROUND_BEGINS_BEFORE_DAYS = 30

/** The round of reporting that is going on: the semester that ended last, or is about to end. */
export function currentRound(today: string): SemesterKey {
  const newest: SemesterKey = { academicYear: academicYearOf(today), semester: 2 }
  const hasBegun = (key: SemesterKey) => addDays(legalSemester(key).to, -ROUND_BEGINS_BEFORE_DAYS) <= today
  const before = semesterBefore(newest)
  return [newest, before].find(hasBegun) ?? semesterBefore(before)
}
