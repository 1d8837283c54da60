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
