import type { ListedClosure, ListedHoliday, ValueSource, Week } from '@pratu/protocol/calendar'
import type { SemesterDates, SemesterKey } from '@pratu/protocol/semester'
import type { CalendarDays } from './calendar.ts'
import type { CalendarStore } from './calendar-store.ts'
import { publicHolidayOn, publicHolidays } from './holidays/thai-holidays.ts'

/** The days of the school: what staff chose on their page; else what the configuration says; with public holidays. */
export interface SchoolDays {
  /** For a calendar: as it is now. */
  read(): CalendarDays
  week(): { week: Week; source: ValueSource }
  closures(): ListedClosure[]
  /** Of a stretch, both ends included, in order. */
  holidays(from: string, to: string): ListedHoliday[]
  sourceOf(semester: SemesterKey): ValueSource
}

export function createSchoolDays(store: CalendarStore, configured: CalendarDays): SchoolDays {
  function closures(): ListedClosure[] {
    if (store.closuresAreKept()) return store.closures().map(closure => ({ ...closure, source: 'staff' }))
    return configured.closures.map((closure, index) => ({
      ...closure,
      id: `configuration-${index}`,
      source: 'configuration',
    }))
  }

  function week(): { week: Week; source: ValueSource } {
    const chosen = store.week()
    return chosen
      ? { week: chosen, source: 'staff' }
      : { week: [...configured.week], source: 'configuration' }
  }

  return {
    week,
    closures,

    holidays(from, to) {
      const changes = store.holidayChanges().filter(({ date }) => from <= date && date <= to)
      const changed = new Set(changes.map(({ date }) => date))
      const rules = publicHolidays(from, to).map(
        (holiday): ListedHoliday => ({ ...holiday, kept: !changed.has(holiday.date) }),
      )
      const special = changes.flatMap(({ date, name }): ListedHoliday[] =>
        name === null ? [] : [{ date, name, kind: 'special', kept: true }],
      )
      return [...rules, ...special].sort((one, other) => (one.date < other.date ? -1 : 1))
    },

    sourceOf: key =>
      store.semesters().some(isSame(key))
        ? 'staff'
        : configured.semesters.some(isSame(key))
          ? 'configuration'
          : 'regulation',

    read() {
      const changes = new Map(store.holidayChanges().map(({ date, name }) => [date, name]))
      const own = store.semesters()
      return {
        week: week().week,
        closures: closures(),
        openings: store.openings(),
        holidayOn: date => {
          const change = changes.get(date)
          return change === undefined ? (publicHolidayOn(date)?.name ?? null) : change
        },
        semesters: [...own, ...configured.semesters.filter(semester => !own.some(isSame(semester)))],
      }
    },
  }
}

const isSame =
  ({ academicYear, semester }: SemesterKey) =>
  (other: SemesterDates) =>
    other.academicYear === academicYear && other.semester === semester
