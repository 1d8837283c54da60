import { addDays, DAY_MS, dateOf, hourOf, startOfDay, startOfHour } from '@pratu/protocol/bangkok'
import type { UsualDay } from '@pratu/protocol/today'
import type { SchoolDatabase } from '../database/open.ts'
import { type Counts, countsOn } from './counting-doors.ts'
import { coverageBetween } from './coverage-store.ts'
import { countByHour } from './hours-store.ts'
import { countBySlice } from './ledger-store.ts'
import { medianDay, type PastDay } from './median-day.ts'
import { visitRows, visitsOfCounters } from './visit-rows.ts'
import type { DayParts } from './visits-now.ts'

/** A usual day is made of this many weeks at the most … */
export const USUAL_WEEKS = 8
/** … found within this many, which reaches back over the long holidays. */
const WEEKS_LOOKED_AT = 26

/**
 * The usual course of the present weekday: the median of the last open ones on which anything was sensed. Null before
 * there is one. A day on which no counter that counts sensed, or told of a passage, is left out: then nobody was counting.
 */
export function usualDay({ database, calendar, doors }: DayParts, nowMs: number): UsualDay | null {
  const today = dateOf(nowMs)
  const sinceMidnightMs = nowMs - startOfDay(today)
  const counting = doors.counting()
  const days: PastDay[] = []
  for (let week = 1; week <= WEEKS_LOOKED_AT && days.length < USUAL_WEEKS; week += 1) {
    const date = addDays(today, -7 * week)
    const day =
      calendar.openingOn(date) &&
      pastDay(database, countsOn(counting, date), startOfDay(date), sinceMidnightMs)
    if (day) days.push(day)
  }
  return medianDay(days)
}

function pastDay(
  database: SchoolDatabase,
  isCounted: Counts,
  fromMs: number,
  elapsedMs: number,
): PastDay | null {
  const counts = countByHour(database, fromMs, fromMs + DAY_MS).filter(isCounted)
  if (counts.length === 0 && !coverageBetween(database, fromMs, fromMs + DAY_MS).some(isCounted)) return null
  const untilMs = fromMs + elapsedMs
  const thisHourMs = startOfHour(untilMs)
  const byNow = [
    ...counts.filter(({ fromMs: hourAtMs }) => hourAtMs < thisHourMs),
    ...countBySlice(database, thisHourMs, untilMs, DAY_MS).filter(isCounted),
  ]
  return {
    visits: visitsOfCounters(counts),
    visitsByNow: visitsOfCounters(byNow),
    hours: visitRows(counts, 'hour').map(row => ({ hour: hourOf(row.fromMs), visits: row.visits })),
  }
}
