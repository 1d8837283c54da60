import { addDays, weekdayOf } from '@pratu/protocol/bangkok'
import type { SemesterDates } from '@pratu/protocol/semester'
import { createSchoolYears, type SchoolYears } from './school-years.ts'

/** Days on which the library stays closed, both included. */
export interface Closure {
  readonly from: string
  readonly to: string
  readonly name: string
}

/** Minutes since midnight. The library is open from the first up to, and not including, the second. */
export interface OpeningHours {
  readonly fromMinute: number
  readonly toMinute: number
}

export interface OpenDay extends OpeningHours {
  readonly date: string
}

/** When the library is open, and how the school's year is divided. Dates are `YYYY-MM-DD` in Bangkok. */
export interface Calendar extends SchoolYears {
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
  closureOn(date: string): string | null
}

/** All that a calendar is made of. */
export interface CalendarDays {
  /** The hours of each weekday, 0 is Sunday; null: closed. */
  readonly week: readonly (OpeningHours | null)[]
  readonly closures: readonly Closure[]
  /** Days that are open whatever else is said of them. */
  readonly openings: readonly OpenDay[]
  /** The name of the holiday that the school keeps on a day. */
  holidayOn(date: string): string | null
  /** Where they differ from the legal ones. */
  readonly semesters: readonly SemesterDates[]
}

export const NEXT_OPEN_DAY_LIMIT = 400
/** Days are asked for again and again; more than these would be somebody who asks for every day there is. */
const REMEMBERED_DAYS = 10_000

export function createCalendar(days: CalendarDays): Calendar {
  const openings = new Map(days.openings.map(({ date, ...hours }) => [date, hours]))
  const known = new Map<string, { hours: OpeningHours | null; closure: string | null }>()

  function look(date: string) {
    const opening = openings.get(date)
    if (opening) return { hours: opening, closure: null }
    const closure =
      days.closures.find(({ from, to }) => from <= date && date <= to)?.name ?? days.holidayOn(date)
    return { hours: closure === null ? (days.week[weekdayOf(date)] ?? null) : null, closure }
  }

  function dayOf(date: string) {
    const remembered = known.get(date)
    if (remembered) return remembered
    if (known.size >= REMEMBERED_DAYS) known.clear()
    const day = look(date)
    known.set(date, day)
    return day
  }

  const openingOn = (date: string) => dayOf(date).hours

  function openDay(date: string, step: 1 | -1) {
    for (let days = 0; days <= NEXT_OPEN_DAY_LIMIT; days += 1) {
      const candidate = addDays(date, days * step)
      if (openingOn(candidate)) return candidate
    }
    return null
  }

  return {
    ...createSchoolYears(days.semesters),
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
    closureOn: date => dayOf(date).closure,
  }
}
