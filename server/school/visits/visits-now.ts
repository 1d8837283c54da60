import { DAY_MS, dateOf, hourOf, startOfDay } from '@pratu/protocol/bangkok'
import { type VisitsNow, visitsOf } from '@pratu/protocol/today'
import type { Calendar } from '../calendar/calendar.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { coverageBetween, hasCounter } from './coverage-store.ts'
import type { DayOccupancy } from './day-occupancy.ts'
import { countByHour } from './hours-store.ts'
import { countUndated } from './ledger-store.ts'
import { insideAt } from './occupancy.ts'
import { sensedTime } from './sensed-time.ts'
import { sumByDirection, visitRows } from './visit-rows.ts'

/** The day so far, read from the database; nothing in it outlives a restart or needs to. */
export function visitsNow(
  database: SchoolDatabase,
  calendar: Pick<Calendar, 'openingOn'>,
  occupancyOf: DayOccupancy,
  nowMs: number,
): VisitsNow {
  const date = dateOf(nowMs)
  const fromMs = startOfDay(date)
  const open = calendar.openingOn(date)
  const closingAtMs = open && fromMs + open.toMinute * 60_000
  const counts = countByHour(database, fromMs, fromMs + DAY_MS)
  const total = sumByDirection(counts)
  const occupancy = occupancyOf(fromMs, closingAtMs, total.in + total.out + total.unknown + total.ambiguous)
  return {
    date,
    open,
    total,
    visits: visitsOf(total),
    inside: insideAt(occupancy, closingAtMs, nowMs),
    peakInside: occupancy.peakInside,
    peakAtMs: occupancy.peakAtMs,
    hours: visitRows(counts, 'hour').map(({ fromMs: hourAtMs, in: entries, out, unknown, ambiguous }) => ({
      hour: hourOf(hourAtMs),
      in: entries,
      out,
      unknown,
      ambiguous,
    })),
    lastPassageAtMs: occupancy.last?.atMs ?? null,
    coverage: hasCounter(database)
      ? sensedTime(
          coverageBetween(database, fromMs, fromMs + DAY_MS),
          { fromMs: fromMs + (open?.fromMinute ?? 0) * 60_000, toMs: closingAtMs ?? fromMs },
          nowMs,
        )
      : null,
    undatedEvents: countUndated(database),
  }
}
