import type { VisitRow } from '@pratu/protocol/api/visits'
import { DAY_MS, dateOf, startOfDay } from '@pratu/protocol/bangkok'
import type { DeviceEvent } from '@pratu/protocol/device-events'
import type { StationHello } from '@pratu/protocol/station-link'
import type { UsualDay, VisitsNow } from '@pratu/protocol/today'
import type { Clock } from '../../process/clock.ts'
import type { Calendar } from '../calendar/calendar.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { Happenings } from '../happenings.ts'
import { bootsOf } from './boot-store.ts'
import { type CountingDoors, countsOn } from './counting-doors.ts'
import { coverageBetween } from './coverage-store.ts'
import { createDayOccupancy } from './day-occupancy.ts'
import { countByHour } from './hours-store.ts'
import { countBySlice, countUndatedByBoot, newestPassages, type RecentPassage } from './ledger-store.ts'
import { noteHello } from './note-hello.ts'
import { recordEvents } from './record-events.ts'
import type { SensedInterval } from './sensed-time.ts'
import { shiftBoots } from './shift-boots.ts'
import { type Bounds, boundsOf } from './undated-boots.ts'
import { usualDay } from './usual-day.ts'
import { SLICES_MS, type Slice, visitRows } from './visit-rows.ts'
import { visitsNow } from './visits-now.ts'

export interface UndatedBoot extends Bounds {
  readonly stationId: string
  readonly bootId: string
  readonly passages: number
}

/** The ledger of passages and what it tells of counters that count. Dates are days in Bangkok, both ends included. */
export interface Visits {
  /** Resolves once the events are on disk. Events that are there already change nothing. */
  recordEvents(stationId: string, events: readonly DeviceEvent[]): Promise<void>
  /** Dates what the station sent from its boot without a right clock, if the hello shows what its clock means. */
  noteHello(stationId: string, hello: StationHello): Promise<void>
  /** Inside a job of `write`: the school's own time was wrong, and doors without a clock were dated by it. Returns how many rows. */
  shiftBoots(correction: { fromMs: number; toMs: number; byMs: number }): number
  visitsNow(): VisitsNow
  usualDay(): UsualDay | null
  listVisits(from: string, to: string, by: Slice): VisitRow[]
  listCoverage(from: string, to: string): SensedInterval[]
  listUndated(): UndatedBoot[]
  newestPassages(limit: number): RecentPassage[]
}

export interface VisitsParts {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly happenings: Happenings
  readonly calendar: Pick<Calendar, 'openingOn'>
  /** Whether the server's own clock is right, so that it may date what a station without a clock says. */
  readonly clockTrusted: () => boolean
  readonly doors: CountingDoors
}

export function createVisits(parts: VisitsParts): Visits {
  const { database, clock, happenings, clockTrusted, doors } = parts
  const occupancy = createDayOccupancy(database)

  return {
    async recordEvents(stationId, events) {
      const receivedAtMs = clock.now()
      const recorded = await database.write(() => recordEvents(database, stationId, events, receivedAtMs))
      if (recorded.redated > 0) occupancy.forget()
      if (recorded.redated > 0 || recorded.passages.length > 0) {
        happenings.emit('passages', { stationId, passages: recorded.passages })
      } else if (recorded.coverageChanged) happenings.emit('coverage', { stationId })
    },

    async noteHello(stationId, hello) {
      const trustedNowMs = clockTrusted() ? clock.now() : null
      const redated = await database.write(() => noteHello(database, stationId, hello, trustedNowMs))
      if (redated === 0) return
      occupancy.forget()
      happenings.emit('passages', { stationId, passages: [] })
    },

    shiftBoots(correction) {
      const rows = shiftBoots(database, correction)
      if (rows > 0) occupancy.forget()
      return rows
    },

    visitsNow: () => visitsNow(parts, occupancy.of, clock.now()),

    usualDay: () => usualDay(parts, clock.now()),

    listVisits(from, to, by) {
      const [fromMs, toMs] = span(from, to)
      const counts =
        by === 'half-hour'
          ? countBySlice(database, fromMs, toMs, SLICES_MS[by])
          : countByHour(database, fromMs, toMs)
      const counting = doors.counting()
      return [...Map.groupBy(counts, row => dateOf(row.fromMs))].flatMap(([date, ofDay]) =>
        visitRows(ofDay.filter(countsOn(counting, date)), by),
      )
    },

    listCoverage: (from, to) => coverageBetween(database, ...span(from, to)),

    listUndated: () =>
      countUndatedByBoot(database).map(undated => {
        const boots = bootsOf(database, undated.stationId)
        const boot = boots.find(({ bootId }) => bootId === undated.bootId)
        return { ...undated, ...boundsOf(boot?.ordinal ?? null, boots) }
      }),

    newestPassages: limit => newestPassages(database, limit),
  }
}

const span = (from: string, to: string): [number, number] => [startOfDay(from), startOfDay(to) + DAY_MS]
