import type { SensedMinutes } from '@pratu/protocol/figures'
import { FIRST_STAFF_RULE, type GateDay, type StaffRule } from '@pratu/protocol/gate'
import type { Interval } from '../sensed-time.ts'
import { type Blind, type CounterDay, lengthOf, overlap } from './counter-days.ts'
import type { Counter } from './counters-store.ts'
import type { OpenTime } from './open-time.ts'
import type { Unsensed } from './unsensed.ts'

/** A shorter gap is neither listed nor estimated. */
export const SHORTEST_GAP_MS = 5 * 60_000

/** One counter on one day on which it is there. */
export interface CounterOnDay {
  readonly counter: Counter
  readonly day: CounterDay
  readonly factor: number
}

/** Open time of one day in which one counter did not sense, long enough to be told of. */
export interface DayGap extends Blind {
  /** Null when the library had no counter. */
  readonly counter: Counter | null
  readonly date: string
  /** Whole visits; null when too little is known. */
  readonly estimate: number | null
}

/** All counters of one day together. */
export interface LibraryDay {
  readonly date: string
  readonly counters: readonly CounterOnDay[]
  readonly gaps: readonly DayGap[]
  /** Entries made true, whole. */
  readonly corrected: number
  readonly figures: Omit<GateDay, 'visits'>
}

interface DayParts {
  readonly date: string
  /** Null on a closed day. */
  readonly time: OpenTime | null
  /** Those that are there on the day; each is another door. */
  readonly counters: readonly CounterOnDay[]
  /** The stretch of days without any counter to which this one belongs, if it does. */
  readonly absence: Unsensed
  readonly rule: StaffRule | undefined
  /** The true entries of a gap of a counter; null when too little is known. */
  estimate(gap: Interval, on: CounterOnDay): number | null
}

/**
 * One day's figures from its counters'. Staff passes are what the rule says of the time that was sensed, never more than
 * the entries; estimates are without those of the staff.
 */
export function libraryDay(parts: DayParts): LibraryDay {
  const { date, time, counters, rule = FIRST_STAFF_RULE } = parts
  const plannedMs = time ? lengthOf(time) : 0
  const shareOfCounters = (ms: number) =>
    plannedMs > 0 && counters.length > 0 ? ms / plannedMs / counters.length : 0
  const staffPassesIn = (ms: number) => rule.people * rule.passesEach * shareOfCounters(ms)
  const sum = (figure: (on: CounterOnDay) => number) => counters.reduce((all, on) => all + figure(on), 0)

  const entries = sum(({ day }) => day.entries)
  const corrected = Math.round(sum(({ day, factor }) => day.entries * factor))
  const outside = rule.outsideHours ? Math.round(sum(({ day, factor }) => day.entriesOutside * factor)) : 0
  const byRule = Math.round(staffPassesIn(sum(({ day }) => day.sensedMs)))

  const gaps = time ? gapsOf(parts, time) : []
  const estimated = gaps.map((gap): DayGap => {
    const on = counters.find(({ counter }) => counter === gap.counter)
    const missing = on && gap.stretch.cause !== 'no-counter' ? parts.estimate(gap, on) : null
    return {
      ...gap,
      estimate: missing === null ? null : Math.max(0, Math.round(missing - staffPassesIn(lengthOf(gap)))),
    }
  })

  const sensed = time ? sensedTime(time, counters) : NOT_OPEN
  return {
    date,
    counters,
    gaps: estimated,
    corrected,
    figures: {
      date,
      openMinutes: sensed.openMinutes,
      sensedMinutes: sensed.sensedMinutes,
      entries,
      staffPasses: Math.min(corrected, outside + byRule),
      correction: correctionOf(entries, corrected, counters),
      estimated: estimated.reduce((all, gap) => all + (gap.estimate ?? 0), 0),
    },
  }
}

/** How much of a day's open time has passed, and in how much of it all doors sensed; the rest lies in so many gaps. */
export function sensedTime(
  time: OpenTime,
  counters: readonly Pick<CounterOnDay, 'counter' | 'day'>[],
): SensedMinutes & { gaps: number } {
  const passed = { fromMs: time.fromMs, toMs: time.passedUntilMs }
  const blind = union(counters.length === 0 ? [passed] : blindOf(counters)).filter(gap => lengthOf(gap) > 0)
  const blindMs = blind.reduce((sum, gap) => sum + lengthOf(gap), 0)
  const openMs = lengthOf(passed)
  return { openMinutes: minutes(openMs), sensedMinutes: minutes(openMs - blindMs), gaps: blind.length }
}

export const NOT_OPEN = { openMinutes: 0, sensedMinutes: 0, gaps: 0 }

/** By what `entries` are to be multiplied to give the whole number that they were corrected to. */
export function correctionOf(
  entries: number,
  corrected: number,
  counters: readonly Pick<CounterOnDay, 'factor'>[],
): number {
  if (corrected > 0) return corrected / entries
  return counters.length > 0 ? counters.reduce((all, { factor }) => all + factor, 0) / counters.length : 1
}

export const visitsOn = (
  { corrected, figures: { staffPasses, estimated } }: LibraryDay,
  estimatesIncluded: boolean,
): number => corrected - staffPasses + (estimatesIncluded ? estimated : 0)

function gapsOf({ date, counters, absence }: DayParts, time: OpenTime): Omit<DayGap, 'estimate'>[] {
  const blind =
    counters.length === 0
      ? [{ counter: null, fromMs: time.fromMs, toMs: time.passedUntilMs, stretch: absence }]
      : blindOf(counters)
  return blind.filter(gap => lengthOf(gap) >= SHORTEST_GAP_MS).map(gap => ({ ...gap, date }))
}

/**
 * A door is blind when its counter does not sense. Before a counter came and after it was taken away, the library is blind
 * only if no other counter was there.
 */
function blindOf(
  counters: readonly Pick<CounterOnDay, 'counter' | 'day'>[],
): (Blind & { counter: Counter })[] {
  const blind = counters.map(({ counter, day }) => day.blind.map(each => ({ ...each, counter })))
  const [first = [], ...others] = blind.map(each => each.filter(isAbsence))
  return [
    ...blind.flat().filter(each => !isAbsence(each)),
    ...others.reduce((shared, absences) => shared.flatMap(each => within(each, absences)), first),
  ]
}

const isAbsence = ({ stretch }: Blind): boolean => stretch.cause === 'no-counter'

/** The parts of an interval that lie in any of some others. */
const within = <Kind extends Interval>(interval: Kind, others: readonly Interval[]): Kind[] =>
  others.map(other => ({ ...interval, ...overlap(interval, other) })).filter(part => lengthOf(part) > 0)

/** In order, those that touch one another put together. */
function union(intervals: readonly Interval[]): Interval[] {
  const together: { fromMs: number; toMs: number }[] = []
  for (const { fromMs, toMs } of intervals.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = together.at(-1)
    if (last && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs)
    else together.push({ fromMs, toMs })
  }
  return together
}

const minutes = (ms: number) => Math.floor(ms / 60_000)
