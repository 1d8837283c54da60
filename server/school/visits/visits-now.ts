import { DAY_MS, dateOf, hourOf, startOfDay } from '@pratu/protocol/bangkok'
import type { VisitsNow } from '@pratu/protocol/today'
import type { Calendar } from '../calendar/calendar.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { type CountingDoors, countsOn } from './counting-doors.ts'
import type { DayOccupancy } from './day-occupancy.ts'
import { countByHour } from './hours-store.ts'
import { countUndated } from './ledger-store.ts'
import { insideAt } from './occupancy.ts'
import { sumByDirection, visitRows, visitsOfCounters } from './visit-rows.ts'

export interface DayParts {
  readonly database: SchoolDatabase
  readonly calendar: Pick<Calendar, 'openingOn'>
  readonly doors: CountingDoors
}

/** The day so far, read from the database; nothing in it outlives a restart or needs to. */
export function visitsNow(
  { database, calendar, doors }: DayParts,
  occupancyOf: DayOccupancy,
  nowMs: number,
): VisitsNow {
  const date = dateOf(nowMs)
  const fromMs = startOfDay(date)
  const open = calendar.openingOn(date)
  const closingAtMs = open && fromMs + open.toMinute * 60_000
  const counting = doors.counting()
  const counts = countByHour(database, fromMs, fromMs + DAY_MS).filter(countsOn(counting, date))
  const total = sumByDirection(counts)
  const passages = total.in + total.out + total.unknown + total.ambiguous
  const occupancy = occupancyOf({ fromMs, closingAtMs, doors: counting, passages })
  return {
    date,
    open,
    total,
    visits: visitsOfCounters(counts),
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
    coverage: doors.coverageToday(),
    undatedEvents: countUndated(database),
  }
}
