import { addDays, weekdayOf } from '@pratu/protocol/bangkok'
import type { Label } from '@pratu/protocol/scalars'
import { type NamedHoliday, namedHolidays } from './named-holidays.ts'
import { FIRST_YEAR, LAST_YEAR } from './thai-lunar-year.ts'

export interface Holiday {
  readonly date: string
  readonly name: Label
  readonly kind: 'fixed' | 'lunar' | 'substitution'
}

const FIRST_DATE = `${FIRST_YEAR}-01-01`
const LAST_DATE = `${LAST_YEAR}-12-31`

export const isWeekend = (date: string): boolean => [0, 6].includes(weekdayOf(date))

/** Whether the holidays of a day's year can be computed. */
export const areHolidaysKnown = (date: string): boolean => FIRST_DATE <= date && date <= LAST_DATE

const byDate: ReadonlyMap<string, Holiday> = compute()

/** The public holiday of a day, as rules give it; two that fall on one day are named together. */
export const publicHolidayOn = (date: string): Holiday | undefined => byDate.get(date)

/** Those of a stretch, both ends included, in order. There are none outside the years 2017 to 2057. */
export const publicHolidays = (from: string, to: string): Holiday[] =>
  [...byDate.values()].filter(({ date }) => from <= date && date <= to)

function compute(): Map<string, Holiday> {
  const named = new Map<string, NamedHoliday>()
  for (const holiday of namedHolidays()) {
    const other = named.get(holiday.date)
    named.set(holiday.date, other ? { ...holiday, name: both(other.name, holiday.name) } : holiday)
  }
  const days = new Map<string, Holiday>()
  for (const { date, name, kind } of named.values()) days.set(date, { date, name, kind })
  for (const { lastDay, name } of feastsOnWeekends([...named.values()])) {
    const date = nextWorkingDay(lastDay, days)
    days.set(date, { date, name: substitutionOf(name), kind: 'substitution' })
  }
  return new Map(
    [...days].filter(([date]) => areHolidaysKnown(date)).sort(([one], [other]) => (one < other ? -1 : 1)),
  )
}

/** Of each feast that touches a weekend: its name, and the last of its days there. */
function feastsOnWeekends(named: readonly NamedHoliday[]): { lastDay: string; name: Label }[] {
  const feasts = new Map<string, { lastDay: string; name: Label }>()
  for (const { date, name, feast } of named)
    if (isWeekend(date)) feasts.set(feast, { lastDay: date, name: feasts.get(feast)?.name ?? name })
  return [...feasts.values()]
}

function nextWorkingDay(after: string, holidays: ReadonlyMap<string, Holiday>): string {
  let date = addDays(after, 1)
  while (isWeekend(date) || holidays.has(date)) date = addDays(date, 1)
  return date
}

function both(one: Label, other: Label): Label {
  return { th: `${one.th} และ${other.th}`, en: `${one.en} and ${other.en}` }
}

function substitutionOf({ th, en }: Label): Label {
  return { th: `วันหยุดชดเชย${th}`, en: `${en} (substitution day)` }
}
