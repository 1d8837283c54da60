import { addDays, weekdayOf } from '@pratu/protocol/bangkok'
import type { CalendarYear, DayKind, YearDay } from '@pratu/protocol/calendar'
import type { ClosureName } from '@pratu/protocol/scalars'

export interface MonthDay extends YearDay {
  /** 1 or 2; null in a break. */
  readonly semester: number | null
  readonly isToday: boolean
}

/** What is worth saying below a month: days with a name, holidays that are not kept, and where semesters begin and end. */
export type MonthNote =
  | {
      readonly what: 'named'
      readonly from: string
      readonly to: string
      readonly kind: DayKind
      readonly name: ClosureName | null
    }
  | { readonly what: 'begins' | 'ends'; readonly from: string; readonly semester: number }
  | { readonly what: 'not-kept'; readonly from: string; readonly name: ClosureName }

export interface Month {
  /** `2026-11` */
  readonly month: string
  /** Sunday first; null where the month has no day, or the academic year does not reach. */
  readonly weeks: readonly (readonly (MonthDay | null)[])[]
  readonly notes: readonly MonthNote[]
  readonly openDays: number
}

export function monthsOf(year: CalendarYear): Month[] {
  const months = new Map<string, MonthDay[]>()
  for (const day of year.days) {
    const month = day.date.slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), { ...day, ...placeOf(day.date, year) }])
  }
  return [...months].map(([month, days]) => ({
    month,
    weeks: weeksOf(days),
    notes: [...namesOf(days), ...openHolidays(month, year), ...turnsOf(month, year)].sort((one, other) =>
      one.from < other.from ? -1 : 1,
    ),
    openDays: days.filter(({ hours }) => hours).length,
  }))
}

const placeOf = (date: string, { semesters, today }: CalendarYear) => ({
  semester: semesters.find(({ from, to }) => from <= date && date <= to)?.semester ?? null,
  isToday: date === today,
})

function weeksOf(days: readonly MonthDay[]): (MonthDay | null)[][] {
  const weeks: (MonthDay | null)[][] = []
  for (const day of days) {
    const weekday = weekdayOf(day.date)
    if (weekday === 0 || weeks.length === 0) weeks.push(Array<MonthDay | null>(7).fill(null))
    const week = weeks.at(-1)
    if (week) week[weekday] = day
  }
  return weeks
}

/** Neighbouring days of one name are told together. */
function namesOf(days: readonly MonthDay[]): MonthNote[] {
  const notes: { what: 'named'; from: string; to: string; kind: DayKind; name: ClosureName | null }[] = []
  for (const { date, kind, name } of days) {
    if (kind === 'open' || kind === 'weekday') continue
    const last = notes.at(-1)
    if (last && last.kind === kind && isSame(last.name, name) && addDays(last.to, 1) === date) last.to = date
    else notes.push({ what: 'named', from: date, to: date, kind, name })
  }
  return notes
}

const turnsOf = (month: string, { semesters }: CalendarYear): MonthNote[] =>
  semesters.flatMap(({ semester, from, to }): MonthNote[] => [
    ...(from.startsWith(month) ? [{ what: 'begins' as const, from, semester }] : []),
    ...(to.startsWith(month) ? [{ what: 'ends' as const, from: to, semester }] : []),
  ])

const openHolidays = (month: string, { holidays }: CalendarYear): MonthNote[] =>
  holidays
    .filter(({ date, kept }) => !kept && date.startsWith(month))
    .map(({ date, name }) => ({ what: 'not-kept', from: date, name }))

const isSame = (one: ClosureName | null, other: ClosureName | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other)
