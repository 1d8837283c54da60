import { addDays, startOfDay } from '@pratu/protocol/bangkok'
import type { CounterSettings } from '@pratu/protocol/gate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCalendar } from '../../../../../../server/school/calendar/calendar.ts'
import { configuredDays } from '../../../../../../server/school/calendar/configured-days.ts'
import { createGate } from '../../../../../../server/school/visits/gate/gate.ts'
import type { HourEntries } from '../../../../../../server/school/visits/gate/sensing-store.ts'

const MINUTE = 60_000
const FIRST = '2026-11-02'
const DAYS = 12
const LAST = addDays(FIRST, DAYS - 1)
const START = startOfDay(FIRST)
const CALENDAR = createCalendar(
  configuredDays({
    openWeekdays: [1, 2, 3, 4, 5],
    opens: '07:30',
    closes: '16:30',
    closures: [],
    semesters: [],
  }),
)
const DEVICES = ['front-door', 'back-door'] as const

/** What one counter is made to have sensed and counted, by minutes and hours since the first midnight. */
const course = fc.record({
  edges: fc
    .uniqueArray(fc.integer({ min: 0, max: DAYS * 1440 }), { minLength: 2, maxLength: 40 })
    .map(minutes => minutes.sort((a, b) => a - b)),
  halfEntries: fc.array(fc.nat({ max: 60 }), { minLength: DAYS * 24, maxLength: DAYS * 24 }),
  factor: fc.double({ min: 0.5, max: 2, noNaN: true }),
})
type Course = typeof course extends fc.Arbitrary<infer Value> ? Value : never

const intervalsOf = ({ edges }: Course) =>
  Array.from({ length: Math.floor(edges.length / 2) }, (_, index) => ({
    fromMs: START + (edges[2 * index] ?? 0) * MINUTE,
    toMs: START + (edges[2 * index + 1] ?? 0) * MINUTE,
    endedBy: 'stopped',
    bootId: 'boot',
  }))

const passagesOf = ({ halfEntries }: Course, device: string): HourEntries[] =>
  halfEntries.map((count, hour) => ({
    ...{ stationId: 'hall', device, halfEntries: count },
    hourAtMs: START + hour * 60 * MINUTE,
  }))

const rule = fc.record({
  people: fc.nat({ max: 5 }),
  passesEach: fc.nat({ max: 20 }),
  outsideHours: fc.boolean(),
})
type Rule = typeof rule extends fc.Arbitrary<infer Value> ? Value : never

/** Counters of a hall whose every count and interval is known; nothing of it can be written. */
function gateOver(courses: readonly Course[], staff: Rule, estimatesIncluded: boolean) {
  const counters = courses.map((each, index) => {
    const device = DEVICES[index] ?? 'side-door'
    const settings: CounterSettings = { name: null, counts: true, lastDay: null }
    return {
      ...settings,
      stationId: 'hall',
      device,
      method: 'beam-pair' as const,
      firstDay: FIRST,
      course: each,
    }
  })
  const courseOf = (device: string) => counters.find(counter => counter.device === device)?.course
  const version = { version: 1, validFrom: FIRST, reason: null, atMs: 0, actor: 'kru' }
  return createGate({
    clock: { now: () => startOfDay(addDays(LAST, 30)) },
    calendar: CALENDAR,
    counters: { all: () => counters, isKnown: () => true, methodOf: () => null, choose: () => {} },
    sensing: {
      intervals: ({ device }) => intervalsOf(courseOf(device) ?? fail()),
      hours: (fromMs, toMs) =>
        counters
          .flatMap(({ device, course }) => passagesOf(course, device))
          .filter(({ hourAtMs }) => fromMs <= hourAtMs && hourAtMs < toMs),
    },
    versions: {
      corrections: () =>
        counters.map(({ stationId, device, course: { factor } }) => ({
          ...{ ...version, stationId, device, factor, low: null, high: null, calibrationId: null },
        })),
      staffRules: () => [{ ...version, ...staff }],
      addCorrection: () => {},
      addStaffRule: () => {},
    },
    settings: { current: () => ({ estimatesIncluded }), choose: () => {} },
  })
}

function fail(): never {
  throw new Error('There is no such counter.')
}

const world = fc.record({
  courses: fc.array(course, { minLength: 1, maxLength: 2 }),
  staff: rule,
  estimatesIncluded: fc.boolean(),
})

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)
const dates = Array.from({ length: DAYS }, (_, day) => addDays(FIRST, day))

describe('figures of the door, whatever the counters did', () => {
  it('are sums of days, and a day is the same in whatever stretch it is asked for', () => {
    fc.assert(
      fc.property(world, fc.nat({ max: DAYS - 1 }), ({ courses, staff, estimatesIncluded }, cut) => {
        const gate = gateOver(courses, staff, estimatesIncluded)
        const days = gate.days(FIRST, LAST)
        const middle = addDays(FIRST, cut)
        expect([...gate.days(FIRST, middle), ...gate.days(addDays(middle, 1), LAST)]).toEqual(days)
        const { coverage, gate: figures } = gate.period(FIRST, LAST)
        expect(coverage).toEqual({
          openMinutes: sum(days.map(day => day.openMinutes)),
          sensedMinutes: sum(days.map(day => day.sensedMinutes)),
        })
        expect(figures).toMatchObject({
          entries: sum(days.map(day => day.entries)),
          staffPasses: sum(days.map(day => day.staffPasses)),
          estimated: sum(days.map(day => day.estimated)),
          visits: sum(days.map(day => day.visits)),
        })
        for (const each of [...days, ...(figures ? [figures] : [])])
          expect(each.visits).toBe(
            Math.round(each.entries * each.correction) -
              each.staffPasses +
              (estimatesIncluded ? each.estimated : 0),
          )
      }),
      { numRuns: 60 },
    )
  })

  it('leave the raw entries alone, and never go below nobody', () => {
    fc.assert(
      fc.property(world, ({ courses, staff, estimatesIncluded }) => {
        const days = gateOver(courses, staff, estimatesIncluded).days(FIRST, LAST)
        for (const [index, date] of dates.entries()) {
          const day = days.find(each => each.date === date)
          const halves = courses.map(each => sum(each.halfEntries.slice(index * 24, index * 24 + 24)))
          expect(day?.entries ?? 0).toBe(sum(halves.map(each => Math.floor(each / 2))))
          expect(day?.visits ?? 0).toBeGreaterThanOrEqual(0)
          expect(day?.staffPasses ?? 0).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('know every minute in which some counter did not sense, and list it if it is one of five or more', () => {
    fc.assert(
      fc.property(world, ({ courses, staff }) => {
        const gate = gateOver(courses, staff, true)
        const days = gate.days(FIRST, LAST)
        let missing = 0
        for (const date of dates) {
          const opening = CALENDAR.openingOn(date)
          if (!opening) continue
          const minutes = Array.from({ length: opening.toMinute - opening.fromMinute }, (_, index) => {
            const atMs = startOfDay(date) + (opening.fromMinute + index) * MINUTE
            return courses.map(each => stateAt(each, atMs))
          })
          const blind = minutes.map(
            states => states.every(state => state === 'absent') || states.includes('blind'),
          )
          expect(days.find(day => day.date === date)?.sensedMinutes).toBe(blind.filter(each => !each).length)
          if (courses.length === 1) missing += sum(runsOf(blind).filter(length => length >= 5))
        }
        if (courses.length === 1)
          expect(sum(gate.gaps(FIRST, LAST).map(gap => gap.openMinutes))).toBe(missing)
      }),
      { numRuns: 60 },
    )
  })

  it('estimate for the gaps that are listed, and for nothing else', () => {
    fc.assert(
      fc.property(world, ({ courses, staff }) => {
        const gate = gateOver(courses, staff, true)
        const ofDays = sum(gate.days(FIRST, LAST).map(day => day.estimated))
        expect(sum(gate.gaps(FIRST, LAST).map(gap => gap.estimatedVisits ?? 0))).toBe(ofDays)
        expect(sum(gate.counterGaps(FIRST, LAST).map(gap => gap.estimatedVisits ?? 0))).toBe(ofDays)
      }),
      { numRuns: 60 },
    )
  })
})

function stateAt(each: Course, atMs: number): 'sensing' | 'blind' | 'absent' {
  const intervals = intervalsOf(each)
  if (atMs < (intervals[0]?.fromMs ?? Number.POSITIVE_INFINITY)) return 'absent'
  return intervals.some(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs) ? 'sensing' : 'blind'
}

/** Lengths of the stretches of `true`. */
function runsOf(values: readonly boolean[]): number[] {
  const runs: number[] = []
  for (const [index, value] of values.entries())
    if (value) runs.push(values[index - 1] ? (runs.pop() ?? 0) + 1 : 1)
  return runs
}
