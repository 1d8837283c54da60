import type { CalibrationCounts, CalibrationResult } from '@pratu/protocol/calibration'
import type { CountingMethod } from '@pratu/protocol/device-events'
import type { PassageCounts } from '@pratu/protocol/today'

/** 19 times out of 20. */
const Z = 1.96

type Ratio = Pick<CalibrationResult, 'people' | 'factor' | 'low' | 'high'>

/**
 * How many people there were for each one that was counted. Misses and false counts are taken for rare and independent
 * (Poisson); what is seen of them is the difference between the two counts, and the bounds are as wide as its score
 * interval, so that counts that agree are not taken for certain either.
 */
export function calibrationRatio(
  method: CountingMethod | null,
  tapped: CalibrationCounts,
  counted: PassageCounts,
): Ratio {
  const people = method === 'beam-single' ? tapped.in + tapped.out : tapped.in
  const beams = method === 'beam-single' ? counted.unknown : counted.in
  if (beams === 0) return { people, factor: null, low: null, high: null }
  const halfWidth = Z * Math.sqrt(Math.abs(people - beams) + (Z * Z) / 4)
  return {
    people,
    factor: people / beams,
    low: Math.max(0, people - halfWidth) / beams,
    high: (people + halfWidth) / beams,
  }
}
