import { addDays, dateOf, startOfDay } from '@pratu/protocol/bangkok'
import { type CounterDay, counterDays } from './counter-days.ts'
import type { Counter, CountersStore } from './counters-store.ts'
import { estimateEntries, type MeasuredDay, measureRates, type Rates } from './estimate.ts'
import { type CounterOnDay, type LibraryDay, libraryDay, NOT_OPEN, sensedTime } from './library-day.ts'
import { comparableDays, type GateCalendar, type OpenTime, openTimeOf } from './open-time.ts'
import type { SensingStore } from './sensing-store.ts'
import { type Unsensed, unsensedBetween } from './unsensed.ts'
import { inForce } from './versions.ts'
import type { VersionsStore } from './versions-store.ts'

export interface DaysNeeds {
  readonly calendar: GateCalendar
  readonly counters: CountersStore
  readonly sensing: SensingStore
  readonly versions: VersionsStore
}

interface CounterCourse {
  readonly counter: Counter
  readonly days: ReadonlyMap<string, CounterDay>
  factorOn(date: string): number
}

const DOES_NOT_COUNT_FROM = '9999-12-31'

/**
 * The days of the library from one to another, up to the present: the open ones, and others on which somebody passed.
 * Null when no counter counts. What is read is the whole of the semesters that the stretch touches, so that a day's
 * estimate is the same whatever stretch it is asked for in.
 */
export function readDays(needs: DaysNeeds, from: string, to: string, nowMs: number): LibraryDay[] | null {
  const counting = countingOf(needs.counters)
  if (counting.length === 0) return null
  const today = dateOf(nowMs)
  const last = to > today ? today : to
  if (from > last) return []

  const stretch = { from, to: last }
  for (const { date } of needs.calendar.openDays(from, last)) {
    const comparable = comparableDays(needs.calendar, date)
    if (comparable.from < stretch.from) stretch.from = comparable.from
    if (comparable.to > stretch.to) stretch.to = comparable.to
  }
  if (stretch.to > today) stretch.to = today
  const openTimes = needs.calendar.openDays(stretch.from, stretch.to).map(day => openTimeOf(day, nowMs))
  const courses = readCourses(needs, counting, openTimes, stretch, nowMs)

  const open = new Map(openTimes.map(time => [time.date, time]))
  const passed = courses.flatMap(({ days }) => [...days.keys()])
  const dates = [...new Set([...open.keys(), ...passed])].filter(date => from <= date && date <= last).sort()
  const ratesOf = createRates(needs, courses, today)
  const rules = needs.versions.staffRules()
  let absence: Unsensed | null = null
  return dates.map(date => {
    const time = open.get(date) ?? null
    const counters = courses.flatMap(course => counterOn(course, date))
    absence = counters.length > 0 ? null : (absence ?? noCounter())
    return libraryDay({
      ...{ date, time, counters },
      absence: absence ?? noCounter(),
      rule: inForce(rules, date),
      estimate: (gap, { counter, day }) => estimateEntries(gap, day, ratesOf(counter, date)),
    })
  })
}

/** Today's open time so far; null when no counter counts. Of all days only this one is read. */
export function readToday(needs: DaysNeeds, nowMs: number): ReturnType<typeof sensedTime> | null {
  const counting = countingOf(needs.counters)
  if (counting.length === 0) return null
  const today = dateOf(nowMs)
  const [time] = needs.calendar.openDays(today, today).map(day => openTimeOf(day, nowMs))
  if (!time) return NOT_OPEN
  const courses = readCourses(needs, counting, [time], { from: today, to: today }, nowMs)
  return sensedTime(
    time,
    courses.flatMap(course => counterOn(course, today)),
  )
}

/** Those that the school counts, as soon as they have told of anything. */
export const countingOf = (counters: Pick<CountersStore, 'all'>): Counter[] =>
  counters.all().filter(({ counts, firstDay }) => counts && firstDay !== null)

const noCounter = (): Unsensed => ({ fromMs: 0, toMs: 0, cause: 'no-counter' })

function readCourses(
  { sensing, versions }: DaysNeeds,
  counters: readonly Counter[],
  openTimes: readonly OpenTime[],
  { from, to }: { readonly from: string; readonly to: string },
  nowMs: number,
): CounterCourse[] {
  const fromMs = startOfDay(from)
  const toMs = startOfDay(addDays(to, 1))
  const keyOf = ({ stationId, device }: { stationId: string; device: string }) => `${stationId} ${device}`
  const passages = Map.groupBy(sensing.hours(fromMs, toMs), keyOf)
  const corrections = Map.groupBy(versions.corrections(), keyOf)
  return counters.map(counter => {
    const key = keyOf(counter)
    const intervals = sensing.intervals(counter, fromMs, toMs)
    const unsensed = unsensedBetween(intervals, fromMs, Math.min(toMs, nowMs), nowMs)
    const days = counterDays(openTimes, passages.get(key) ?? [], untilTakenAway(unsensed, counter))
    const ofCounter = corrections.get(key) ?? []
    return {
      counter,
      days: new Map(days.filter(({ date }) => isThere(counter, date)).map(day => [day.date, day])),
      factorOn: date => inForce(ofCounter, date)?.factor ?? 1,
    }
  })
}

/** On its last day a counter is taken away after it sensed for the last time; before, its silence is a gap like any other. */
function untilTakenAway(unsensed: readonly Unsensed[], { lastDay }: Counter): Unsensed[] {
  const last = unsensed.at(-1)
  const lastDayFromMs = lastDay === null ? Number.POSITIVE_INFINITY : startOfDay(lastDay)
  if (!last || last.toMs <= lastDayFromMs) return [...unsensed]
  return [
    ...unsensed.slice(0, -1),
    ...(last.fromMs < lastDayFromMs ? [{ ...last, toMs: lastDayFromMs }] : []),
    { ...last, fromMs: Math.max(last.fromMs, lastDayFromMs), cause: 'no-counter' },
  ]
}

const isThere = ({ firstDay, lastDay }: Counter, date: string): boolean =>
  (firstDay ?? DOES_NOT_COUNT_FROM) <= date && date <= (lastDay ?? DOES_NOT_COUNT_FROM)

function counterOn({ counter, days, factorOn }: CounterCourse, date: string): CounterOnDay[] {
  const day = days.get(date)
  return day ? [{ counter, day, factor: factorOn(date) }] : []
}

/** Measured when the first gap asks, for each counter and each stretch of comparable days; today is not over yet. */
function createRates({ calendar }: DaysNeeds, courses: readonly CounterCourse[], today: string) {
  const known = new Map<string, Rates>()
  return (counter: Counter, date: string): Rates => {
    const { name } = comparableDays(calendar, date)
    const key = `${counter.stationId} ${counter.device} ${name}`
    const rates = known.get(key)
    if (rates) return rates
    const course = courses.find(each => each.counter === counter)
    const measured = [...(course?.days.values() ?? [])]
      .filter(day => day.date < today && comparableDays(calendar, day.date).name === name)
      .map((day): MeasuredDay => ({ day, factor: course?.factorOn(day.date) ?? 1 }))
    const made = measureRates(measured)
    known.set(key, made)
    return made
  }
}
