import { addDays, DAY_MS, dateOf, hourOf, startOfDay } from '@pratu/protocol/bangkok'
import { type UsualDay, visitsOf } from '@pratu/protocol/today'
import type { Calendar } from '../calendar/calendar.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { coverageBetween } from './coverage-store.ts'
import { countByHour } from './hours-store.ts'
import { countBySlice } from './ledger-store.ts'
import { medianDay, type PastDay } from './median-day.ts'
import { sumByDirection, visitRows } from './visit-rows.ts'

/** A usual day is made of this many weeks at the most … */
export const USUAL_WEEKS = 8
/** … found within this many, which reaches back over the long holidays. */
const WEEKS_LOOKED_AT = 26

/**
 * The usual course of the present weekday: the median of the last open ones on which anything was sensed. Null before
 * there is one. A day without coverage and without a passage is left out: then nobody was counting.
 */
export function usualDay(
  database: SchoolDatabase,
  calendar: Pick<Calendar, 'openingOn'>,
  nowMs: number,
): UsualDay | null {
  const today = dateOf(nowMs)
  const sinceMidnightMs = nowMs - startOfDay(today)
  const days: PastDay[] = []
  for (let week = 1; week <= WEEKS_LOOKED_AT && days.length < USUAL_WEEKS; week += 1) {
    const date = addDays(today, -7 * week)
    const day = calendar.openingOn(date) && pastDay(database, startOfDay(date), sinceMidnightMs)
    if (day) days.push(day)
  }
  return medianDay(days)
}

function pastDay(database: SchoolDatabase, fromMs: number, elapsedMs: number): PastDay | null {
  const counts = countByHour(database, fromMs, fromMs + DAY_MS)
  if (counts.length === 0 && coverageBetween(database, fromMs, fromMs + DAY_MS).length === 0) return null
  return {
    visits: visitsOf(sumByDirection(counts)),
    visitsByNow: visitsOf(sumByDirection(countBySlice(database, fromMs, fromMs + elapsedMs, DAY_MS))),
    hours: visitRows(counts, 'hour').map(row => ({ hour: hourOf(row.fromMs), visits: row.visits })),
  }
}
