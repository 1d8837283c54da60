import { addDays, dateOf, startOfDay } from '@pratu/protocol/bangkok'
import type { Gap, GateFigures, SensedMinutes } from '@pratu/protocol/figures'
import type { CounterGap, GateDay } from '@pratu/protocol/gate'
import type { Clock } from '../../../process/clock.ts'
import { type CountingDoors, countsOn } from '../counting-doors.ts'
import { joinGaps } from './join-gaps.ts'
import { correctionOf, type DayGap, type LibraryDay, visitsOn } from './library-day.ts'
import { countingOf, type DaysNeeds, readDays, readToday } from './read-days.ts'
import type { GateSettingsStore } from './settings.ts'

/**
 * What the door counters tell, from one day to another (both included), up to the present. Every longer figure is a sum
 * of days, so that sums agree whatever they are made of. Raw passages are only read.
 */
export interface Gate extends CountingDoors {
  /** Open days, and others on which somebody passed, in order; none when the school has no counter. */
  days(from: string, to: string): GateDay[]
  /** Both null when the school has no counter. */
  period(from: string, to: string): { coverage: SensedMinutes | null; gate: GateFigures | null }
  /** Of five open minutes or more, those of all counters together. */
  gaps(from: string, to: string): Gap[]
  /** The same, of each counter by itself. */
  counterGaps(from: string, to: string): CounterGap[]
  /** Entries by the hour, of the counters that count; neither corrected nor without the staff. */
  entriesByHour(from: string, to: string): { atMs: number; visits: number }[]
  /** Whether the school counts estimates for gaps among its visits. */
  estimatesIncluded(): boolean
}

export interface GateParts extends DaysNeeds {
  readonly clock: Clock
  readonly settings: GateSettingsStore
}

export function createGate(parts: GateParts): Gate {
  const { clock, settings } = parts
  const read = (from: string, to: string) => readDays(parts, from, to, clock.now())
  const gapsIn = (days: readonly LibraryDay[] | null) => (days ?? []).flatMap(({ gaps }) => gaps)

  return {
    counting: () => countingOf(parts.counters),
    coverageToday: () => readToday(parts, clock.now()),

    days(from, to) {
      const { estimatesIncluded } = settings.current()
      return (read(from, to) ?? []).map(day => ({
        ...day.figures,
        visits: visitsOn(day, estimatesIncluded),
      }))
    },

    period(from, to) {
      const days = read(from, to)
      return days === null
        ? { coverage: null, gate: null }
        : { coverage: sumCoverage(days), gate: sumFigures(days, settings.current().estimatesIncluded) }
    },

    gaps: (from, to) => joinGaps(gapsIn(read(from, to))),

    counterGaps: (from, to) => {
      const gaps = gapsIn(read(from, to)).filter(
        (gap): gap is DayGap & { counter: NonNullable<DayGap['counter']> } => gap.counter !== null,
      )
      return [...Map.groupBy(gaps, ({ counter }) => counter)].flatMap(([{ stationId, device }, ofCounter]) =>
        joinGaps(ofCounter).map(gap => ({ ...gap, stationId, device })),
      )
    },

    entriesByHour(from, to) {
      const counting = countingOf(parts.counters)
      const passed = parts.sensing.hours(startOfDay(from), startOfDay(addDays(to, 1)))
      const hours = [...Map.groupBy(passed, ({ hourAtMs }) => dateOf(hourAtMs))].flatMap(([date, ofDay]) =>
        ofDay.filter(countsOn(counting, date)),
      )
      return [...Map.groupBy(hours, ({ hourAtMs }) => hourAtMs)].map(([atMs, ofHour]) => ({
        atMs,
        visits: sumOf(ofHour, ({ halfEntries }) => Math.floor(halfEntries / 2)),
      }))
    },

    estimatesIncluded: () => settings.current().estimatesIncluded,
  }
}

const sumCoverage = (days: readonly LibraryDay[]): SensedMinutes => ({
  openMinutes: sumOf(days, ({ figures }) => figures.openMinutes),
  sensedMinutes: sumOf(days, ({ figures }) => figures.sensedMinutes),
})

function sumFigures(days: readonly LibraryDay[], estimatesIncluded: boolean): GateFigures {
  const entries = sumOf(days, ({ figures }) => figures.entries)
  const corrected = sumOf(days, day => day.corrected)
  const used = days.flatMap(({ counters }) => counters)
  const counters = new Set(used.map(({ counter }) => counter))
  const methods = [...counters].map(({ method }) => method).filter(method => method !== null)
  return {
    entries,
    correction: correctionOf(entries, corrected, used),
    staffPasses: sumOf(days, ({ figures }) => figures.staffPasses),
    estimated: sumOf(days, ({ figures }) => figures.estimated),
    estimatesIncluded,
    visits: sumOf(days, day => visitsOn(day, estimatesIncluded)),
    methods: [...new Set(methods)].sort(),
    combination: counters.size > 1 ? 'sum' : 'one',
  }
}

const sumOf = <Row>(rows: readonly Row[], figure: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + figure(row), 0)
