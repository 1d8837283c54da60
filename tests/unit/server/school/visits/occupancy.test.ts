import { DIRECTIONS } from '@pratu/protocol/device-events'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Crossing,
  cross,
  insideAt,
  inTimeOrder,
  NOBODY,
  type Occupancy,
} from '../../../../../server/school/visits/occupancy.ts'

const CLOSING = 1_000

const dayOf = (crossings: readonly Crossing[], closingAtMs: number | null = CLOSING): Occupancy =>
  crossings.toSorted(inTimeOrder).reduce((before, one) => cross(before, one, closingAtMs), NOBODY)

const crossing: fc.Arbitrary<Crossing> = fc.record({
  // Few moments, so that many crossings fall into the same one.
  atMs: fc.integer({ min: 0, max: CLOSING * 2 }).map(ms => ms - (ms % 50)),
  direction: fc.constantFrom(...DIRECTIONS),
})

const walk = (direction: Crossing['direction'], ...times: number[]): Crossing[] =>
  times.map(atMs => ({ atMs, direction }))

describe('people inside', () => {
  it('are those who came in and have not left', () => {
    expect(dayOf([...walk('in', 1, 2, 3), ...walk('out', 4)])).toMatchObject({
      inside: 2,
      peakInside: 3,
      peakAtMs: 3,
    })
  })

  it('do not change by a crossing without a direction', () => {
    expect(dayOf([...walk('in', 1), ...walk('unknown', 2), ...walk('ambiguous', 3)]).inside).toBe(1)
  })

  it('start from zero after someone left whom nobody saw come', () => {
    expect(dayOf([...walk('out', 1, 2), ...walk('in', 3)]).inside).toBe(1)
  })

  it('are none from the closing minute on, and count from zero if some come later', () => {
    const day = dayOf(walk('in', 1, 2, 3))
    expect(insideAt(day, CLOSING, CLOSING - 1)).toBe(3)
    expect(insideAt(day, CLOSING, CLOSING)).toBe(0)
    const evening = dayOf([...walk('in', 1, 2, 3), ...walk('in', CLOSING + 1)])
    expect(insideAt(evening, CLOSING, CLOSING + 2)).toBe(1)
    expect(evening.peakInside).toBe(3)
  })

  it('stay inside on a day without a closing minute', () => {
    expect(insideAt(dayOf(walk('in', 1, CLOSING + 1), null), null, CLOSING * 2)).toBe(2)
  })

  it('are never fewer than none, and never more than the peak', () => {
    fc.assert(
      fc.property(fc.array(crossing), crossings => {
        const ordered = crossings.toSorted(inTimeOrder)
        let state = NOBODY
        for (const one of ordered) {
          state = cross(state, one, CLOSING)
          expect(state.inside).toBeGreaterThanOrEqual(0)
          expect(state.inside).toBeLessThanOrEqual(state.peakInside)
        }
        expect(insideAt(state, CLOSING, CLOSING * 3)).toBeLessThanOrEqual(state.inside)
      }),
    )
  })

  it('do not depend on the order in which the crossings became known', () => {
    fc.assert(
      fc.property(
        fc
          .array(crossing)
          .chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([crossings, shuffled]) => {
          expect(dayOf(shuffled)).toEqual(dayOf(crossings))
        },
      ),
    )
  })
})
