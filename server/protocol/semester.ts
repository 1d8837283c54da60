import * as z from 'zod/mini'
import { CalendarDate } from './scalars.ts'

/**
 * A half of an academic year. The year is of the Buddhist era and named by the May in which it begins: 2569 lasts from
 * 16 May 2026 to 15 May 2027 (Ministry of Education's regulation on school years, B.E. 2549).
 */
export const SemesterKey = z.object({
  academicYear: z.coerce.number().check(z.int(), z.gte(2500), z.lte(2700)),
  semester: z.coerce.number().check(z.int(), z.gte(1), z.lte(2)),
})
export type SemesterKey = z.infer<typeof SemesterKey>

/** With its first and last day of school, both included. */
export const SemesterDates = z.extend(SemesterKey, { from: CalendarDate, to: CalendarDate })
export type SemesterDates = z.infer<typeof SemesterDates>

/** `2569-1`: a semester as one word, for addresses and file names. */
export const semesterName = ({ academicYear, semester }: SemesterKey): string => `${academicYear}-${semester}`

const BUDDHIST_ERA = 543

/** The academic year of a day by the regulation. */
export function academicYearOf(date: string): number {
  const year = Number(date.slice(0, 4)) + BUDDHIST_ERA
  return date.slice(5) >= '05-16' ? year : year - 1
}

/** 16 May to 15 May. */
export function legalAcademicYear(academicYear: number): { from: string; to: string } {
  const year = academicYear - BUDDHIST_ERA
  return { from: `${year}-05-16`, to: `${year + 1}-05-15` }
}

/** The days of school that the regulation names: 16 May to 10 October, 1 November to 31 March. */
export function legalSemester({ academicYear, semester }: SemesterKey): SemesterDates {
  const year = academicYear - BUDDHIST_ERA
  const [from, to] =
    semester === 1 ? [`${year}-05-16`, `${year}-10-10`] : [`${year}-11-01`, `${year + 1}-03-31`]
  return { academicYear, semester, from, to }
}

/** The fiscal year of a day: from 1 October, named by the year of the Buddhist era in which it ends. */
export const fiscalYearOf = (date: string): number =>
  Number(date.slice(0, 4)) + BUDDHIST_ERA + (date.slice(5) >= '10-01' ? 1 : 0)

/** 1 October to 30 September. */
export function fiscalYearDates(fiscalYear: number): { from: string; to: string } {
  const year = fiscalYear - BUDDHIST_ERA
  return { from: `${year - 1}-10-01`, to: `${year}-09-30` }
}
