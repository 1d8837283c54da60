import { randomUUID } from 'node:crypto'
import type { Coverage, DeviceEvent, Passage } from '@pratu/protocol/device-events'
import { describe, expect, it } from 'vitest'
import { coverageOf, ledgerOf, MONDAY_NOON, openVisits, STATION, totalsOf } from './open-visits.ts'

const BOOT = randomUUID()

const passage = (atMs: number, changes: Partial<Passage> = {}): Passage => ({
  kind: 'passage',
  id: randomUUID(),
  device: 'front-door',
  method: 'beam-pair',
  direction: 'in',
  bootId: BOOT,
  monotonicMs: atMs - MONDAY_NOON + 86_400_000,
  wallAtMs: atMs,
  clockSynced: true,
  ...changes,
})

const interval = (changes: Partial<Coverage> = {}): Coverage => ({
  ...passage(MONDAY_NOON),
  kind: 'coverage',
  fromMonotonicMs: 86_400_000 - 3_600_000,
  endedBy: null,
  ...changes,
})

describe('the ledger', () => {
  it('holds an event once, however often and in whatever company it is sent', async () => {
    using school = openVisits()
    const events = [passage(MONDAY_NOON), passage(MONDAY_NOON + 1), passage(MONDAY_NOON + 2)]
    const [first] = events
    await school.visits.recordEvents(STATION, [...events, ...events])
    await school.visits.recordEvents(STATION, first ? [passage(MONDAY_NOON + 3), first] : [])
    await Promise.all([
      school.visits.recordEvents(STATION, events),
      school.visits.recordEvents(STATION, events),
    ])
    expect(ledgerOf(school.database)).toHaveLength(4)
    expect(school.visits.visitsNow()).toMatchObject({ visits: 4, inside: 4, peakInside: 4 })
  })

  it('takes a whole batch at once', async () => {
    using school = openVisits()
    const events = Array.from({ length: 500 }, (_, second) => passage(MONDAY_NOON - second * 1_000))
    await school.visits.recordEvents(STATION, events)
    expect(school.visits.listVisits('2026-11-23', '2026-11-23', 'day')).toMatchObject([
      { in: 500, visits: 500 },
    ])
  })

  it('tells of new passages after they are written, and of nothing when there were none', async () => {
    using school = openVisits()
    const told: number[] = []
    school.happenings.on('passages', ({ passages }) => {
      told.push(passages.length)
      expect(ledgerOf(school.database)).toHaveLength(2)
    })
    const events = [passage(MONDAY_NOON), passage(MONDAY_NOON)]
    await school.visits.recordEvents(STATION, events)
    await school.visits.recordEvents(STATION, events)
    expect(told).toEqual([2])
  })

  it('does not let a batch that cannot be written leave anything behind', async () => {
    using school = openVisits()
    const broken = { ...passage(MONDAY_NOON), direction: 'sideways' } as unknown as DeviceEvent
    await expect(school.visits.recordEvents(STATION, [passage(MONDAY_NOON), broken])).rejects.toThrow()
    expect(ledgerOf(school.database)).toEqual([])
    expect(totalsOf(school.database).kept).toEqual([])
  })
})

describe('coverage', () => {
  it('keeps the latest stamp of an interval, in whatever order the stamps arrive', async () => {
    const id = randomUUID()
    const stamps = [0, 60_000, 120_000].map(ms =>
      interval({ id, monotonicMs: 86_400_000 + ms, wallAtMs: MONDAY_NOON + ms }),
    )
    const end = interval({
      id,
      monotonicMs: 86_520_000,
      wallAtMs: MONDAY_NOON + 120_000,
      endedBy: 'unplugged',
    })
    const orders = [[...stamps, end], [end, ...stamps], [...stamps, end].reverse(), [end, end]]
    for (const order of orders) {
      using school = openVisits()
      for (const event of order) await school.visits.recordEvents(STATION, [event])
      expect(school.visits.listCoverage('2026-11-23', '2026-11-23')).toEqual([
        {
          stationId: STATION,
          device: 'front-door',
          fromMs: MONDAY_NOON - 3_600_000,
          toMs: MONDAY_NOON + 120_000,
          endedBy: 'unplugged',
        },
      ])
    }
  })

  it("is not changed by another station that uses an interval's id", async () => {
    using school = openVisits()
    const own = interval()
    await school.visits.recordEvents(STATION, [own])
    await school.visits.recordEvents(randomUUID(), [{ ...own, monotonicMs: own.monotonicMs + 1 }])
    expect(coverageOf(school.database)).toMatchObject([
      { station_id: STATION, to_monotonic_ms: own.monotonicMs },
    ])
  })

  it('says how much of the open time was sensed, and grows older while nothing happens', async () => {
    using school = openVisits()
    expect(school.visits.visitsNow().coverage).toBeNull()
    await school.visits.recordEvents(STATION, [interval()])
    expect(school.visits.visitsNow().coverage).toEqual({ openMinutes: 270, sensedMinutes: 60, gaps: 1 })
    school.time.advance(10 * 60_000)
    expect(school.visits.visitsNow().coverage).toEqual({ openMinutes: 280, sensedMinutes: 60, gaps: 2 })
  })
})

describe('the day so far', () => {
  it('is the same for late passages as for those in order, and after a restart', async () => {
    using school = openVisits()
    const at = (minute: number, direction: Passage['direction']) =>
      passage(MONDAY_NOON - (60 - minute) * 60_000, { direction })
    const day = [at(1, 'in'), at(2, 'in'), at(3, 'out'), at(4, 'in'), at(5, 'out'), at(5, 'in'), at(6, 'in')]
    const [first, ...others] = day
    for (const one of others) {
      await school.visits.recordEvents(STATION, [one])
      school.visits.visitsNow()
    }
    await school.visits.recordEvents(STATION, first ? [first] : [])
    const now = school.visits.visitsNow()
    expect(now).toMatchObject({ visits: 5, inside: 3, peakInside: 3, total: { in: 5, out: 2 } })
    expect(school.reopen().visitsNow()).toEqual(now)
  })

  it('is empty of people from the closing minute on, and of everything from midnight on', async () => {
    using school = openVisits()
    await school.visits.recordEvents(STATION, [passage(MONDAY_NOON), passage(MONDAY_NOON + 1)])
    const closing = Date.parse('2026-11-23T16:30:00+07:00')
    school.time.advanceTo(closing - 1)
    expect(school.visits.visitsNow().inside).toBe(2)
    school.time.advanceTo(closing)
    expect(school.visits.visitsNow()).toMatchObject({ inside: 0, visits: 2, peakInside: 2 })
    await school.visits.recordEvents(STATION, [passage(closing + 1)])
    expect(school.visits.visitsNow()).toMatchObject({ inside: 1, visits: 3, peakInside: 2 })
    school.time.advanceTo(Date.parse('2026-11-24T00:00:00+07:00'))
    expect(school.visits.visitsNow()).toMatchObject({
      date: '2026-11-24',
      inside: 0,
      visits: 0,
      peakInside: 0,
      peakAtMs: null,
      hours: [],
      lastPassageAtMs: null,
    })
  })
})

describe('the usual day', () => {
  const WEEK = 7 * 86_400_000

  it('is made of the same weekday of the last weeks, without those in which nobody counted', async () => {
    using school = openVisits({
      calendar: {
        openWeekdays: [1],
        opens: '07:30',
        closes: '16:30',
        closures: [{ from: '2026-11-09', to: '2026-11-09', name: 'flood' }],
        semesters: [],
      },
    })
    expect(school.visits.usualDay()).toBeNull()
    const visitsOn = (weeksAgo: number, count: number, atMs = MONDAY_NOON - 3_600_000) =>
      Array.from({ length: count }, (_, index) => passage(atMs - weeksAgo * WEEK + index))
    await school.visits.recordEvents(STATION, [
      ...visitsOn(1, 10),
      // Closed by the flood, two weeks ago.
      ...visitsOn(2, 200),
      ...visitsOn(3, 20),
      ...visitsOn(3, 7, MONDAY_NOON + 3_600_000),
      // Four weeks ago a counter sensed all day and nobody came; five weeks ago there was no counter.
      interval({ monotonicMs: 1, fromMonotonicMs: 0, wallAtMs: MONDAY_NOON - 4 * WEEK }),
      // A Tuesday is no Monday.
      ...visitsOn(0, 90, MONDAY_NOON - 6 * 86_400_000),
    ])
    expect(school.visits.usualDay()).toEqual({
      weeks: 3,
      visits: 10,
      visitsByNow: 10,
      hours: [
        { hour: 11, visits: 10 },
        { hour: 13, visits: 0 },
      ],
    })
    school.time.advance(2 * 3_600_000)
    await school.visits.recordEvents(STATION, visitsOn(4, 12, MONDAY_NOON + 3_600_000))
    expect(school.visits.usualDay()).toMatchObject({ visits: 12, visitsByNow: 12 })
  })

  it('reaches back eight weeks at the most', async () => {
    using school = openVisits()
    const weeks = Array.from({ length: 12 }, (_, week) => passage(MONDAY_NOON - (week + 1) * WEEK))
    await school.visits.recordEvents(STATION, weeks)
    expect(school.visits.usualDay()?.weeks).toBe(8)
  })
})
