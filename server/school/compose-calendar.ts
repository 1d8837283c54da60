import type { Clock } from '../process/clock.ts'
import type { Randomness } from '../process/randomness.ts'
import type { AuditLog } from './audit-log.ts'
import type { Calendar } from './calendar/calendar.ts'
import { createCalendarStore } from './calendar/calendar-store.ts'
import { configuredDays } from './calendar/configured-days.ts'
import { type CalendarEditor, createCalendarEditor } from './calendar/edit-calendar.ts'
import { createLiveCalendar } from './calendar/live-calendar.ts'
import { createSchoolDays } from './calendar/school-days.ts'
import type { SchoolConfig } from './config.ts'
import type { SchoolDatabase } from './database/open.ts'
import type { Happenings } from './happenings.ts'

/** The calendar that every feature asks, and what staff do to it. */
export function composeCalendar(
  config: SchoolConfig['calendar'],
  base: {
    readonly database: SchoolDatabase
    readonly clock: Clock
    readonly happenings: Happenings
    readonly audit: AuditLog
    readonly randomness: Randomness
  },
): { readonly calendar: Calendar; readonly calendarEditor: CalendarEditor } {
  const configured = configuredDays({
    openWeekdays: config.open_weekdays,
    opens: config.opens,
    closes: config.closes,
    closures: config.closure,
    semesters: config.semester,
  })
  const store = createCalendarStore(base.database)
  const days = createSchoolDays(store, configured)
  const { calendar, refresh } = createLiveCalendar(days.read)
  const calendarEditor = createCalendarEditor({
    ...base,
    store,
    days,
    calendar,
    configuredSemesters: configured.semesters,
    changed() {
      refresh()
      base.happenings.emit('calendar')
    },
  })
  return { calendar, calendarEditor }
}
