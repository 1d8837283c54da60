import { dateOf, HOUR_MS, hourOf, startOfHour } from '@pratu/protocol/bangkok'
import type { Interval } from '../sensed-time.ts'
import type { OpenTime } from './open-time.ts'
import type { HourEntries } from './sensing-store.ts'
import type { Unsensed } from './unsensed.ts'

/** An hour of the clock as far as the library was open in it. Whoever came in at any minute of it is counted in it. */
export interface OpenHour {
  readonly hour: number
  readonly fromMs: number
  readonly openMs: number
  readonly sensedMs: number
  readonly entries: number
}

/** Open time of one day in which one counter did not sense: a part of a longer stretch, perhaps. */
export interface Blind extends Interval {
  readonly stretch: Unsensed
}

/** What one counter told of one day. */
export interface CounterDay {
  readonly date: string
  /** Passages inwards and half of the breaks of a single beam, whole. */
  readonly entries: number
  /** Of them, those in hours in which the library was closed. */
  readonly entriesOutside: number
  /** None on a closed day, and none of the time to come. */
  readonly hours: readonly OpenHour[]
  readonly sensedMs: number
  readonly blind: readonly Blind[]
}

/** Days that are open, or on which somebody passed, in order; each is read once. */
export function counterDays(
  openTimes: readonly OpenTime[],
  passages: readonly HourEntries[],
  unsensed: readonly Unsensed[],
): CounterDay[] {
  const open = new Map(openTimes.map(time => [time.date, time]))
  const passed = Map.groupBy(passages, ({ hourAtMs }) => dateOf(hourAtMs))
  const dates = [...new Set([...open.keys(), ...passed.keys()])].sort()
  let next = 0
  return dates.map(date => {
    const time = open.get(date)
    const blind: Blind[] = []
    if (time) {
      while ((unsensed[next]?.toMs ?? Number.POSITIVE_INFINITY) <= time.fromMs) next += 1
      for (let index = next; ; index += 1) {
        const stretch = unsensed[index]
        if (!stretch || stretch.fromMs >= time.passedUntilMs) break
        blind.push({ ...overlap(stretch, { ...time, toMs: time.passedUntilMs }), stretch })
      }
    }
    return counterDay(date, time, passed.get(date) ?? [], blind)
  })
}

function counterDay(
  date: string,
  time: OpenTime | undefined,
  passages: readonly HourEntries[],
  blind: readonly Blind[],
): CounterDay {
  const isOpenIn = (hourAtMs: number) =>
    time !== undefined && hourAtMs < time.toMs && hourAtMs + HOUR_MS > time.fromMs
  const sum = (hours: readonly HourEntries[]) =>
    Math.floor(hours.reduce((halves, { halfEntries }) => halves + halfEntries, 0) / 2)
  const entries = sum(passages)
  const hours = time ? openHours(time, passages, blind) : []
  return {
    date,
    entries,
    entriesOutside: entries - sum(passages.filter(({ hourAtMs }) => isOpenIn(hourAtMs))),
    hours,
    sensedMs: hours.reduce((sensed, hour) => sensed + hour.sensedMs, 0),
    blind,
  }
}

function openHours(time: OpenTime, passages: readonly HourEntries[], blind: readonly Interval[]): OpenHour[] {
  const entries = new Map(passages.map(({ hourAtMs, halfEntries }) => [hourAtMs, halfEntries / 2]))
  const hours: OpenHour[] = []
  for (let fromMs = startOfHour(time.fromMs); fromMs < time.passedUntilMs; fromMs += HOUR_MS) {
    const open = overlap({ fromMs, toMs: fromMs + HOUR_MS }, { ...time, toMs: time.passedUntilMs })
    const openMs = lengthOf(open)
    const blindMs = blind.reduce((sum, gap) => sum + lengthOf(overlap(gap, open)), 0)
    hours.push({
      hour: hourOf(fromMs),
      fromMs,
      openMs,
      sensedMs: openMs - blindMs,
      entries: entries.get(fromMs) ?? 0,
    })
  }
  return hours
}

/** Empty, with an end before its beginning, when they share nothing. */
export const overlap = (one: Interval, other: Interval): Interval => ({
  fromMs: Math.max(one.fromMs, other.fromMs),
  toMs: Math.min(one.toMs, other.toMs),
})

export const lengthOf = ({ fromMs, toMs }: Interval): number => Math.max(0, toMs - fromMs)
