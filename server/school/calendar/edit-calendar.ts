import { dateOf } from '@pratu/protocol/bangkok'
import type {
  CalendarYear,
  NewClosure,
  NewOpening,
  OpeningHours,
  OwnSemesters,
  Week,
} from '@pratu/protocol/calendar'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { academicYearOf, type SemesterDates } from '@pratu/protocol/semester'
import type { Clock } from '../../process/clock.ts'
import type { Randomness } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { Calendar } from './calendar.ts'
import type { CalendarStore } from './calendar-store.ts'
import { calendarYear } from './calendar-year.ts'
import { checkSemesters } from './check-semesters.ts'
import { publicHolidayOn } from './holidays/thai-holidays.ts'
import type { SchoolDays } from './school-days.ts'

type Done = Result<Record<string, never>>

/** What staff see and change of the calendar. A change holds from the moment in which it is answered. */
export interface CalendarEditor {
  /** That of today, unless told. */
  year(academicYear?: number): CalendarYear
  changeSemesters(actor: string, academicYear: number, semesters: OwnSemesters): Promise<Done>
  changeOpeningHours(actor: string, week: Week): Promise<Done>
  addClosure(actor: string, closure: NewClosure): Promise<Done>
  removeClosure(actor: string, id: string): Promise<Done>
  setOpening(actor: string, date: string, opening: NewOpening): Promise<Done>
  removeOpening(actor: string, date: string): Promise<Done>
  addHoliday(actor: string, date: string, name: string): Promise<Done>
  removeHoliday(actor: string, date: string): Promise<Done>
  keepHoliday(actor: string, date: string, kept: boolean): Promise<Done>
}

export interface CalendarNeeds {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly audit: Pick<AuditLog, 'append'>
  readonly randomness: Pick<Randomness, 'id'>
  readonly store: CalendarStore
  readonly days: SchoolDays
  readonly calendar: Calendar
  /** The semesters that the configuration names. */
  readonly configuredSemesters: readonly SemesterDates[]
  /** Called after each change, once it is on disk. */
  changed(): void
}

export function createCalendarEditor(needs: CalendarNeeds): CalendarEditor {
  const { database, clock, audit, randomness, store, days } = needs

  async function change(job: () => Done): Promise<Done> {
    const answer = await database.write(job)
    if (answer.ok) needs.changed()
    return answer
  }

  /** The configuration's closures become staff's own before the first of them is changed. */
  function takeOverClosures() {
    if (store.closuresAreKept()) return
    for (const { id, from, to, name } of days.closures()) store.addClosure({ id, from, to, name })
    store.noteClosuresAreKept()
  }

  function done(actor: string, action: string, detail: Record<string, unknown>): Done {
    audit.append(actor, action, detail)
    return succeed({})
  }

  return {
    year(academicYear) {
      const today = dateOf(clock.now())
      const thisYear = needs.calendar.semesterAt(today)?.academicYear ?? academicYearOf(today)
      return calendarYear(academicYear ?? thisYear, today, needs)
    },

    changeSemesters: (actor, academicYear, semesters) =>
      change(() => {
        const staying = [...store.semesters(), ...needs.configuredSemesters].filter(
          each => each.academicYear !== academicYear,
        )
        const givenBack = needs.configuredSemesters.filter(
          each =>
            each.academicYear === academicYear && !(each.semester === 1 ? semesters.first : semesters.second),
        )
        const failures = checkSemesters(academicYear, semesters, [...staying, ...givenBack])
        if (failures.length > 0) return refuse(...failures)
        for (const [semester, dates] of [
          [1, semesters.first],
          [2, semesters.second],
        ] as const) {
          if (dates) store.keepSemester({ academicYear, semester, ...dates })
          else store.forgetSemester({ academicYear, semester })
        }
        return done(actor, 'semesters-changed', { academicYear })
      }),

    changeOpeningHours: (actor, week) =>
      change(() => {
        if (week.some(hours => hours && isBackwards(hours))) return refuse('hours-backwards')
        store.keepWeek(week)
        return done(actor, 'opening-hours-changed', {})
      }),

    addClosure: (actor, { from, to, name }) =>
      change(() => {
        if (from > to) return refuse('closure-backwards')
        takeOverClosures()
        store.addClosure({ id: randomness.id(), from, to, name })
        return done(actor, 'closure-added', { name, from, to })
      }),

    removeClosure: (actor, id) =>
      change(() => {
        const closure = days.closures().find(each => each.id === id)
        if (!closure) return refuse('not-found')
        takeOverClosures()
        store.removeClosure(id)
        const { name, from, to } = closure
        return done(actor, 'closure-removed', { name, from, to })
      }),

    setOpening: (actor, date, opening) =>
      change(() => {
        if (isBackwards(opening)) return refuse('hours-backwards')
        store.keepOpening(date, opening)
        return done(actor, 'opening-set', { date, name: opening.name })
      }),

    removeOpening: (actor, date) =>
      change(() =>
        store.removeOpening(date) ? done(actor, 'opening-removed', { date }) : refuse('not-found'),
      ),

    addHoliday: (actor, date, name) =>
      change(() => {
        if (publicHolidayOn(date)) return refuse('holiday-there')
        store.keepHolidayChange(date, name)
        return done(actor, 'holiday-added', { name, date })
      }),

    removeHoliday: (actor, date) =>
      change(() => {
        const special = days.holidays(date, date).some(({ kind }) => kind === 'special')
        if (!special) return refuse('not-found')
        store.removeHolidayChange(date)
        return done(actor, 'holiday-removed', { date })
      }),

    keepHoliday: (actor, date, kept) =>
      change(() => {
        const holiday = publicHolidayOn(date)
        if (!holiday) return refuse('not-found')
        if (kept) store.removeHolidayChange(date)
        else store.keepHolidayChange(date, null)
        return done(actor, kept ? 'holiday-kept' : 'holiday-not-kept', { name: holiday.name.th, date })
      }),
  }
}

const isBackwards = ({ fromMinute, toMinute }: OpeningHours): boolean => fromMinute >= toMinute
