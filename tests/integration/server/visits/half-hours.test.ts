import { listCoverage, listUndated, listVisits, type VisitRow } from '@pratu/protocol/api/visits'
import { startOfDay } from '@pratu/protocol/bangkok'
import { DIRECTIONS, type Passage } from '@pratu/protocol/device-events'
import { visitsOf } from '@pratu/protocol/today'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visitRoutes } from '../../../../server/school/visits/routes.ts'
import { seededRandom, wholeBetween } from '../../../fakes/seeded-random.ts'
import { askRoutes, openVisits, STATION } from './open-visits.ts'

const HALF_HOUR = 1_800_000
const FIRST = startOfDay('2026-11-02')
const DAYS = 14

const passageAt = (atMs: number, direction: Passage['direction'], number: number): Passage => ({
  kind: 'passage',
  id: `0190c4a2-0000-7000-8000-${String(number).padStart(12, '0')}`,
  device: 'front-door',
  method: 'beam-pair',
  direction,
  bootId: '0190c4a2-0001-7000-8000-000000000000',
  monotonicMs: atMs - FIRST,
  wallAtMs: atMs,
  clockSynced: true,
})

/** Counts of every half hour of two weeks, like those of a school: none at night, many at noon. */
function countsOfTwoWeeks() {
  const random = seededRandom(7)
  return Array.from({ length: DAYS * 48 }, (_, index) => {
    const hour = (index % 48) / 2
    const busy = hour < 7 || hour > 17 ? 0 : hour >= 11 && hour < 13 ? 30 : 8
    return {
      fromMs: FIRST + index * HALF_HOUR,
      in: wholeBetween(random, 0, busy),
      out: wholeBetween(random, 0, busy),
    }
  })
}

describe('half hours through the routes', () => {
  it('hold exactly the passages that were made of them', async () => {
    using school = openVisits()
    const ask = askRoutes(api => visitRoutes(api, { visits: school.visits }))
    const random = seededRandom(8)
    const counts = countsOfTwoWeeks()
    const passages = counts
      .flatMap(({ fromMs, in: entries, out }) => [
        ...Array.from({ length: entries }, () => ({ fromMs, direction: 'in' as const })),
        ...Array.from({ length: out }, () => ({ fromMs, direction: 'out' as const })),
      ])
      .map(({ fromMs, direction }, number) =>
        passageAt(fromMs + wholeBetween(random, 0, HALF_HOUR - 1), direction, number),
      )
    for (let from = 0; from < passages.length; from += 500) {
      await school.visits.recordEvents(STATION, passages.slice(from, from + 500))
    }
    expect(passages.length).toBeGreaterThan(3_000)
    const answer = await ask(listVisits, { from: '2026-11-02', to: '2026-11-15', by: 'half-hour' })
    expect(answer).toEqual({
      rows: counts
        .filter(row => row.in + row.out > 0)
        .map(row => ({
          ...row,
          toMs: row.fromMs + HALF_HOUR,
          unknown: 0,
          ambiguous: 0,
          visits: row.in,
        })),
    })
  })

  it('add up to the hours, and the hours to the days', async () => {
    const passages = fc
      .array(
        fc.record({
          atMs: fc.integer({ min: FIRST, max: FIRST + 2 * 86_400_000 - 1 }),
          direction: fc.constantFrom(...DIRECTIONS),
        }),
        { maxLength: 60 },
      )
      .map(all => all.map(({ atMs, direction }, number) => passageAt(atMs, direction, number)))
    await fc.assert(
      fc.asyncProperty(passages, async events => {
        using school = openVisits()
        await school.visits.recordEvents(STATION, events)
        const rows = (by: 'half-hour' | 'hour' | 'day') =>
          school.visits.listVisits('2026-11-02', '2026-11-03', by)
        expect(sumsWithin(rows('half-hour'), rows('hour'))).toEqual(rows('hour'))
        expect(sumsWithin(rows('hour'), rows('day'))).toEqual(rows('day'))
        expect(
          rows('day').reduce((sum, row) => sum + row.in + row.out + row.unknown + row.ambiguous, 0),
        ).toBe(events.length)
      }),
      { numRuns: 30 },
    )
  })

  it('refuse a period that is none or too long, and take the longest', async () => {
    using school = openVisits()
    const ask = askRoutes(api => visitRoutes(api, { visits: school.visits }))
    for (const endpoint of [listVisits, listCoverage]) {
      for (const period of [
        { from: '2026-11-03', to: '2026-11-02' },
        { from: '2025-11-02', to: '2026-12-07' },
      ]) {
        expect(await ask(endpoint, period)).toMatchObject({
          ok: false,
          failures: [{ code: 'invalid-request' }],
        })
      }
      expect(await ask(endpoint, { from: '2025-11-02', to: '2026-12-06' })).not.toHaveProperty('failures')
    }
    expect(await ask(listUndated)).toEqual({ boots: [] })
  })
})

/** The finer rows, added up within the coarser ones. */
const sumsWithin = (finer: readonly VisitRow[], coarser: readonly VisitRow[]): VisitRow[] =>
  coarser.map(({ fromMs, toMs }) => {
    const sums = { in: 0, out: 0, unknown: 0, ambiguous: 0 }
    for (const row of finer) {
      if (row.fromMs < fromMs || row.toMs > toMs) continue
      for (const direction of DIRECTIONS) sums[direction] += row[direction]
    }
    return { fromMs, toMs, ...sums, visits: visitsOf(sums) }
  })
