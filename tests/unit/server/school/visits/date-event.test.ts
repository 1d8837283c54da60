import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  betterReference,
  type ClockReference,
  dateInterval,
  dateStamp,
  referenceOf,
} from '../../../../../server/school/visits/date-event.ts'

const NINE = Date.parse('2026-11-23T09:00:00+07:00')
const WRONG = Date.parse('2024-01-01T00:00:00Z')

describe('dating', () => {
  it('takes a synchronised stamp at its word, whatever the boot says', () => {
    const reference = referenceOf({ monotonicMs: 10, wallAtMs: NINE }, 'hello')
    expect(dateStamp({ monotonicMs: 20, wallAtMs: NINE + 99, clockSynced: true }, reference)).toBe(NINE + 99)
  })

  it('counts back from the reference for a stamp from before synchronisation', () => {
    const reference = referenceOf({ monotonicMs: 60_000, wallAtMs: NINE }, 'event')
    expect(dateStamp({ monotonicMs: 10_000, wallAtMs: WRONG, clockSynced: false }, reference)).toBe(
      NINE - 50_000,
    )
  })

  it('leaves it undated without a reference', () => {
    const stamp = { monotonicMs: 10_000, wallAtMs: WRONG, clockSynced: false }
    expect(dateStamp(stamp, null)).toBeNull()
    expect(dateInterval({ ...stamp, fromMonotonicMs: 0 }, null)).toBeNull()
  })

  it('does not believe in a boot before 1970', () => {
    expect(referenceOf({ monotonicMs: 60_000, wallAtMs: 5 }, 'event')).toBeNull()
  })

  it('keeps the length of an interval in which the clock jumped', () => {
    const interval = { fromMonotonicMs: 1_000, monotonicMs: 61_000, wallAtMs: NINE, clockSynced: true }
    expect(dateInterval(interval, null)).toEqual({ fromMs: NINE - 60_000, toMs: NINE })
    const reference = referenceOf({ monotonicMs: 0, wallAtMs: NINE }, 'hello')
    expect(dateInterval({ ...interval, wallAtMs: WRONG, clockSynced: false }, reference)).toEqual({
      fromMs: NINE + 1_000,
      toMs: NINE + 61_000,
    })
  })

  it('prefers what an event shows to a hello, and of two the earlier', () => {
    const hello = referenceOf({ monotonicMs: 1, wallAtMs: NINE }, 'hello')
    const early = referenceOf({ monotonicMs: 500, wallAtMs: NINE + 700 }, 'event')
    const late = referenceOf({ monotonicMs: 900, wallAtMs: NINE + 3_000_000 }, 'event')
    expect(betterReference(hello, late)).toBe(late)
    expect(betterReference(late, early)).toBe(early)
    expect(betterReference(null, hello)).toBe(hello)
    expect(betterReference(null, null)).toBeNull()
  })

  it('chooses the same reference in whatever order they become known', () => {
    const reference: fc.Arbitrary<ClockReference> = fc.record({
      offsetMs: fc.integer({ min: 0, max: 5 }),
      monotonicMs: fc.integer({ min: 0, max: 5 }),
      knownBy: fc.constantFrom('event', 'hello'),
    })
    fc.assert(
      fc.property(
        fc
          .array(reference)
          .chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([references, shuffled]) => {
          expect(shuffled.reduce(betterReference, null)).toEqual(references.reduce(betterReference, null))
        },
      ),
    )
  })
})
