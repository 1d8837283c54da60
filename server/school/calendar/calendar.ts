import { addDays, weekdayOf } from '@pratu/protocol/bangkok'
import type { DayKind, OpeningHours } from '@pratu/protocol/calendar'
import type { ClosureName } from '@pratu/protocol/scalars'
import type { SemesterDates } from '@pratu/protocol/semester'
import { createSchoolYears, type SchoolYears } from './school-years.ts'

export type { OpeningHours } from '@pratu/protocol/calendar'

/** Days on which the library stays closed, both included. */
export interface Closure {
  readonly from: string
  readonly to: string
  readonly name: string
}

export interface OpenDay extends OpeningHours {
  readonly date: string
}

export interface CalendarDay {
  readonly kind: DayKind
  readonly hours: OpeningHours | null
  readonly name: ClosureName | null
}

/** When the library is open, and how the school's year is divided. Dates are `YYYY-MM-DD` in Bangkok. */
export interface Calendar extends SchoolYears {
  dayOn(date: string): CalendarDay
  /** The opening hours of a day; null when it is closed. */
  openingOn(date: string): OpeningHours | null
  isOpen(date: string): boolean
  /** The open days of a stretch, both ends included. */
  openDays(from: string, to: string): OpenDay[]
  /** The first open day on or after `date`; null when there is none within `NEXT_OPEN_DAY_LIMIT` days. */
  nextOpenDay(date: string): string | null
  /** The last open day on or before `date`; null when there is none within `NEXT_OPEN_DAY_LIMIT` days. */
  lastOpenDay(date: string): string | null
  /** The name of the closure or holiday for which the library is closed; null on open days and closed weekdays. */
  closureOn(date: string): ClosureName | null
}

/** All that a calendar is made of. */
export interface CalendarDays {
  /** The hours of each weekday, Sunday first; null: closed. */
  readonly week: readonly (OpeningHours | null)[]
  readonly closures: readonly Closure[]
  /** Days that are open whatever else is said of them. */
  readonly openings: readonly (OpenDay & { readonly name: string | null })[]
  /** The name of the holiday that the school keeps on a day. */
  holidayOn(date: string): ClosureName | null
  /** Where they differ from the legal ones. */
  readonly semesters: readonly SemesterDates[]
}

export const NEXT_OPEN_DAY_LIMIT = 400
/** Days are asked for again and again; more than these would be somebody who asks for every day there is. */
const REMEMBERED_DAYS = 10_000

export function createCalendar(days: CalendarDays): Calendar {
  const openings = new Map(days.openings.map(opening => [opening.date, opening]))
  const remembered = new Map<string, CalendarDay>()

  function look(date: string): CalendarDay {
    const opening = openings.get(date)
    if (opening) {
      const { fromMinute, toMinute, name } = opening
      return { kind: 'extra', hours: { fromMinute, toMinute }, name }
    }
    const closure = days.closures.find(({ from, to }) => from <= date && date <= to)
    if (closure) return { kind: 'closure', hours: null, name: closure.name }
    const holiday = days.holidayOn(date)
    if (holiday !== null) return { kind: 'holiday', hours: null, name: holiday }
    const hours = days.week[weekdayOf(date)] ?? null
    return { kind: hours ? 'open' : 'weekday', hours, name: null }
  }

  function dayOn(date: string): CalendarDay {
    const known = remembered.get(date)
    if (known) return known
    if (remembered.size >= REMEMBERED_DAYS) remembered.clear()
    const day = look(date)
    remembered.set(date, day)
    return day
  }

  const openingOn = (date: string) => dayOn(date).hours

  function openDay(date: string, step: 1 | -1) {
    for (let days = 0; days <= NEXT_OPEN_DAY_LIMIT; days += 1) {
      const candidate = addDays(date, days * step)
      if (openingOn(candidate)) return candidate
    }
    return null
  }

  return {
    ...createSchoolYears(days.semesters),
    dayOn,
    openingOn,
    isOpen: date => openingOn(date) !== null,
    openDays: (from, to) => {
      const open: OpenDay[] = []
      for (let date = from; date <= to; date = addDays(date, 1)) {
        const hours = openingOn(date)
        if (hours) open.push({ date, ...hours })
      }
      return open
    },
    nextOpenDay: date => openDay(date, 1),
    lastOpenDay: date => openDay(date, -1),
    closureOn: date => {
      const { hours, name } = dayOn(date)
      return hours ? null : name
    },
  }
}
