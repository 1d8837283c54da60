import { addDays, weekdayOf } from '@pratu/protocol/bangkok'
import { type Semester, semesterOn } from './semesters.ts'

/** Days on which the library stays closed, both included. */
export interface Closure {
  readonly from: string
  readonly to: string
  readonly name: string
}

export interface CalendarSettings {
  /** 0 is Sunday. */
  readonly openWeekdays: readonly number[]
  /** `HH:MM`, Bangkok time; `closes` lies after `opens`. */
  readonly opens: string
  readonly closes: string
  readonly closures: readonly Closure[]
  /** Where they differ from the legal ones. */
  readonly semesters: readonly Semester[]
}

/** Minutes since midnight. The library is open from the first up to, and not including, the second. */
export interface OpeningHours {
  readonly fromMinute: number
  readonly toMinute: number
}

/** When the library is open. Dates are `YYYY-MM-DD` in Bangkok. */
export interface Calendar {
  /** The opening hours of a day; null when it is closed. */
  openingOn(date: string): OpeningHours | null
  isOpen(date: string): boolean
  /** The first open day on or after `date`; null when there is none within `NEXT_OPEN_DAY_LIMIT` days. */
  nextOpenDay(date: string): string | null
  /** The last open day on or before `date`; null when there is none within `NEXT_OPEN_DAY_LIMIT` days. */
  lastOpenDay(date: string): string | null
  /** The semester in which a day lies; null in a break. */
  semesterOn(date: string): Semester | null
  /** The name of the closure in which a day lies; null on other days, closed weekdays among them. */
  closureOn(date: string): string | null
}

export const NEXT_OPEN_DAY_LIMIT = 400

export function createCalendar(settings: CalendarSettings): Calendar {
  const hours: OpeningHours = {
    fromMinute: minutesSinceMidnight(settings.opens),
    toMinute: minutesSinceMidnight(settings.closes),
  }

  const closureOn = (date: string) =>
    settings.closures.find(closure => closure.from <= date && date <= closure.to)?.name ?? null

  const isOpen = (date: string) => settings.openWeekdays.includes(weekdayOf(date)) && closureOn(date) === null

  function openDay(date: string, step: 1 | -1) {
    for (let days = 0; days <= NEXT_OPEN_DAY_LIMIT; days += 1) {
      const candidate = addDays(date, days * step)
      if (isOpen(candidate)) return candidate
    }
    return null
  }

  return {
    openingOn: date => (isOpen(date) ? hours : null),
    isOpen,
    nextOpenDay: date => openDay(date, 1),
    lastOpenDay: date => openDay(date, -1),
    semesterOn: date => semesterOn(date, settings.semesters),
    closureOn,
  }
}

const minutesSinceMidnight = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
