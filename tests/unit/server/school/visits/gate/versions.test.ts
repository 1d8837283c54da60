import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inForce, inForceWithin } from '../../../../../../server/school/visits/gate/versions.ts'

const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}`
const versions = fc
  .array(fc.integer({ min: 1, max: 28 }), { maxLength: 8 })
  .map(days => days.map((number, index) => ({ version: index + 1, validFrom: day(number) })).reverse())

describe('versions of a decision', () => {
  it('the newest that is valid on a day is in force', () => {
    const made = [
      { version: 3, validFrom: day(3) },
      { version: 2, validFrom: day(20) },
      { version: 1, validFrom: day(1) },
    ]
    expect([1, 2, 3, 20, 28].map(number => inForce(made, day(number))?.version)).toEqual([1, 1, 3, 3, 3])
    expect(inForce(made, '2026-10-31')).toBeUndefined()
    expect(inForceWithin(made, day(2), day(28)).map(({ version }) => version)).toEqual([3, 1])
  })

  it('those in force within a stretch are those of its days', () => {
    fc.assert(
      fc.property(
        versions,
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 0, max: 27 }),
        (made, first, length) => {
          const last = Math.min(28, first + length)
          const ofDays = new Set(
            Array.from({ length: last - first + 1 }, (_, index) => inForce(made, day(first + index))),
          )
          expect(inForceWithin(made, day(first), day(last))).toEqual(made.filter(each => ofDays.has(each)))
        },
      ),
    )
  })
})
