import { addDays } from '@pratu/protocol/bangkok'
import type { Calendar, OpenDay } from '../calendar/calendar.ts'

/** Long enough for the semester of a day and the two before it. */
const DAYS_BACK = 600
const SEMESTERS = 3

/** The open days of school before `today`: of its semester, or the last one in a break, and of the two before. */
export const pastSchoolDays = (
  today: string,
  calendar: Pick<Calendar, 'openDays' | 'semesters'>,
): OpenDay[] =>
  calendar
    .semesters(addDays(today, -DAYS_BACK), addDays(today, -1))
    .slice(-SEMESTERS)
    .flatMap(({ from, to }) => calendar.openDays(from, to))
    .filter(({ date }) => date < today)
