import { type NewClosure, type NewOpening, Week } from '@pratu/protocol/calendar'
import type { SemesterDates, SemesterKey } from '@pratu/protocol/semester'
import * as z from 'zod/mini'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import { readSetting, writeSetting } from '../database/settings.ts'

const WEEK = 'opening-hours'
const CLOSURES_ARE_KEPT = 'calendar-closures-kept'

export type CalendarStore = ReturnType<typeof createCalendarStore>

/** What staff chose for the calendar. What writes is called inside a job of `write`. */
export function createCalendarStore(database: SchoolDatabase) {
  return {
    /** Null until staff choose. */
    week: (): Week | null => readSetting(database, WEEK, z.nullable(Week), null),

    keepWeek: (week: Week): void => writeSetting(database, WEEK, week),

    semesters: (): SemesterDates[] =>
      database
        .all(queries.selectFrom('calendar_semesters').selectAll())
        .map(({ academic_year, semester, from_date, to_date }) => ({
          academicYear: academic_year,
          semester,
          from: from_date,
          to: to_date,
        })),

    keepSemester({ academicYear, semester, from, to }: SemesterDates): void {
      database.run(
        queries
          .replaceInto('calendar_semesters')
          .values({ academic_year: academicYear, semester, from_date: from, to_date: to }),
      )
    },

    forgetSemester({ academicYear, semester }: SemesterKey): void {
      database.run(
        queries
          .deleteFrom('calendar_semesters')
          .where('academic_year', '=', academicYear)
          .where('semester', '=', semester),
      )
    },

    /** From then on the configuration's closures count no more. */
    closuresAreKept: (): boolean => readSetting(database, CLOSURES_ARE_KEPT, z.boolean(), false),

    noteClosuresAreKept: (): void => writeSetting(database, CLOSURES_ARE_KEPT, true),

    closures: () =>
      database.all(
        queries
          .selectFrom('calendar_closures')
          .select(['id', 'from_date as from', 'to_date as to', 'name'])
          .orderBy('from_date')
          .orderBy('id'),
      ),

    addClosure({ id, from, to, name }: NewClosure & { readonly id: string }): void {
      database.run(queries.insertInto('calendar_closures').values({ id, from_date: from, to_date: to, name }))
    },

    removeClosure: (id: string): boolean =>
      database.run(queries.deleteFrom('calendar_closures').where('id', '=', id)) > 0,

    openings: () =>
      database.all(
        queries
          .selectFrom('calendar_openings')
          .select(['date', 'from_minute as fromMinute', 'to_minute as toMinute', 'name'])
          .orderBy('date'),
      ),

    keepOpening(date: string, { fromMinute, toMinute, name }: NewOpening): void {
      database.run(
        queries
          .replaceInto('calendar_openings')
          .values({ date, from_minute: fromMinute, to_minute: toMinute, name }),
      )
    },

    removeOpening: (date: string): boolean =>
      database.run(queries.deleteFrom('calendar_openings').where('date', '=', date)) > 0,

    /** What differs from the public holidays; without a name, one that is not kept. */
    holidayChanges: () => database.all(queries.selectFrom('calendar_holidays').selectAll().orderBy('date')),

    keepHolidayChange(date: string, name: string | null): void {
      database.run(queries.replaceInto('calendar_holidays').values({ date, name }))
    },

    removeHolidayChange: (date: string): boolean =>
      database.run(queries.deleteFrom('calendar_holidays').where('date', '=', date)) > 0,
  }
}
