import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrationRatio } from '../../../../../../server/school/visits/gate/calibration-result.ts'

const counted = (counts: Partial<Record<'in' | 'out' | 'unknown', number>>) => ({
  ...{ in: 0, out: 0, unknown: 0, ambiguous: 0 },
  ...counts,
})
const rounded = ({ people, factor, low, high }: ReturnType<typeof calibrationRatio>) => [
  people,
  ...[factor, low, high].map(each => each?.toFixed(2)),
]

describe('what a calibration says', () => {
  it.each([
    [100, 96, '1.04', '1.00', '1.09'],
    [52, 50, '1.04', '0.97', '1.11'],
    [30, 30, '1.00', '0.94', '1.06'],
    [60, 40, '1.50', '1.28', '1.72'],
    [90, 100, '0.90', '0.84', '0.96'],
  ])('%i people and %i by the beams: %s (%s–%s)', (people, beams, factor, low, high) => {
    const ratio = calibrationRatio('beam-pair', { in: people, out: 7 }, counted({ in: beams, out: 99 }))
    expect(rounded(ratio)).toEqual([people, factor, low, high])
  })

  it('takes both directions together for a single beam', () => {
    const ratio = calibrationRatio('beam-single', { in: 30, out: 22 }, counted({ unknown: 50 }))
    expect(rounded(ratio)).toEqual([52, '1.04', '0.97', '1.11'])
  })

  it('is nothing while the beams counted nobody', () => {
    expect(calibrationRatio('beam-pair', { in: 30, out: 0 }, counted({}))).toEqual({
      ...{ people: 30, factor: null, low: null, high: null },
    })
  })

  it('lies between its bounds, and is surer the more people pass', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 }), (people, beams) => {
        const of = (times: number) =>
          calibrationRatio(null, { in: people * times, out: 0 }, counted({ in: beams * times }))
        const [once, often] = [of(1), of(9)]
        const width = ({ low, high }: typeof once) => (high ?? 0) - (low ?? 0)
        expect(once.low).toBeLessThanOrEqual(once.factor ?? Number.NaN)
        expect(once.high).toBeGreaterThan(once.factor ?? Number.NaN)
        expect(width(often)).toBeLessThanOrEqual(width(once))
      }),
    )
  })
})
