import { addDays } from '@pratu/protocol/bangkok'
import { academicYearOf } from '@pratu/protocol/semester'

/** From 1 March: by then the year's end is planned, and DMC closes its last round of the year soon after. */
const PLANNED_AHEAD_DAYS = 76
const WELL_UNDER_WAY_DAYS = 60

/** The year into which pupils are moved up on a day: the one that begins soon, or has begun. */
export const nextAcademicYear = (today: string): number => academicYearOf(addDays(today, PLANNED_AHEAD_DAYS))

/** Whether the year that would be next has been running for two months or more. */
export const isWellUnderWay = (today: string): boolean =>
  academicYearOf(addDays(today, -WELL_UNDER_WAY_DAYS)) === nextAcademicYear(today)
