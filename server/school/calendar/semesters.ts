/** A semester of a school, both days included. */
export interface Semester {
  readonly from: string
  readonly to: string
}

/**
 * The days that the regulation of the Ministry of Education of B.E. 2549 on the academic year names: semester 1 from
 * 16 May to 10 October, semester 2 from 1 November to 31 March.
 */
const legalSemesters = (year: number): Semester[] => [
  { from: `${year - 1}-11-01`, to: `${year}-03-31` },
  { from: `${year}-05-16`, to: `${year}-10-10` },
  { from: `${year}-11-01`, to: `${year + 1}-03-31` },
]

/**
 * The semester in which a day lies; null in a break. A semester of the school's own takes the place of the legal one
 * with which it shares a day.
 */
export function semesterOn(date: string, own: readonly Semester[]): Semester | null {
  const includes = ({ from, to }: Semester) => from <= date && date <= to
  const legal = legalSemesters(Number(date.slice(0, 4))).find(includes)
  return own.find(includes) ?? (legal && !own.some(semester => overlap(semester, legal)) ? legal : null)
}

const overlap = (one: Semester, other: Semester) => one.from <= other.to && other.from <= one.to
