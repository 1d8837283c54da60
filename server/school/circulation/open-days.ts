import type { Calendar } from '../calendar/calendar.ts'

/** What circulation asks of the calendar. */
export type OpenDays = Pick<Calendar, 'isOpen' | 'nextOpenDay' | 'lastOpenDay' | 'closureOn' | 'semesterAt'>
