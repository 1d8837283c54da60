import { addDays } from '@pratu/protocol/bangkok'

const BUDDHIST_ERA = 543
/** From 1 March: by then the year's end is planned, and DMC closes its last round of the year soon after. */
const PLANNED_AHEAD_DAYS = 76
const WELL_UNDER_WAY_DAYS = 60

/**
 * The academic year of a day, Buddhist era: from 16 May, named by the year in which it begins (Ministry of Education's
 * regulation on school years, B.E. 2549).
 */
export function academicYearOf(date: string): number {
  const year = Number(date.slice(0, 4)) + BUDDHIST_ERA
  return date.slice(5) >= '05-16' ? year : year - 1
}

/** The year into which pupils are moved up on a day: the one that begins soon, or has begun. */
export const nextAcademicYear = (today: string): number => academicYearOf(addDays(today, PLANNED_AHEAD_DAYS))

/** Whether the year that would be next has been running for two months or more. */
export const isWellUnderWay = (today: string): boolean =>
  academicYearOf(addDays(today, -WELL_UNDER_WAY_DAYS)) === nextAcademicYear(today)
