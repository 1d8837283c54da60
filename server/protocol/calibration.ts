import * as z from 'zod/mini'
import { CountingMethod } from './device-events.ts'
import { CounterKey } from './gate.ts'
import { AtMs, CalendarDate, Count, Id } from './scalars.ts'
import { PassageCounts } from './today.ts'

/** Somebody at the door taps once for each person who passes while the beams run; both counts make a correction. */

/** `atMs` by the server's clock, as the page knows it. A tap by mistake is sent again as undone. */
export const Tap = z.object({
  id: Id,
  atMs: AtMs,
  direction: z.enum(['in', 'out']),
  undone: z.boolean(),
})
export type Tap = z.infer<typeof Tap>

export const MAX_TAPS_PER_BATCH = 300

export const CALIBRATION_MINUTES = 3
/** One that nobody ended is over after this time. */
export const LONGEST_CALIBRATION_MS = 30 * 60_000
/** A correction that rests on fewer people is not trustworthy. */
export const PEOPLE_NEEDED = 30
/** Whoever counts further from the truth than this is broken, not inexact. */
export const PLAUSIBLE_FACTOR = { low: 0.5, high: 2 }

export const CalibrationCounts = z.object({ in: Count, out: Count })
export type CalibrationCounts = z.infer<typeof CalibrationCounts>

/**
 * `factor`: people tapped ÷ people counted; those who come in, or for a single beam, which knows no direction, both. `low`
 * and `high` hold the truth 19 times out of 20. All three are null while nothing was counted.
 */
export const CalibrationResult = z.object({
  tapped: CalibrationCounts,
  counted: PassageCounts,
  /** On how many people the factor rests. */
  people: Count,
  factor: z.nullable(z.number()),
  low: z.nullable(z.number()),
  high: z.nullable(z.number()),
  /** Whether the counter was sensing all the time. */
  sensed: z.boolean(),
})
export type CalibrationResult = z.infer<typeof CalibrationResult>

export const CalibrationView = z.extend(CalibrationResult, {
  ...CounterKey.shape,
  id: Id,
  method: z.nullable(CountingMethod),
  fromMs: AtMs,
  /** Null while it runs. */
  toMs: z.nullable(AtMs),
  actor: z.string(),
  /** The first day of the correction that was made of it; null while none was. */
  appliedFrom: z.nullable(CalendarDate),
})
export type CalibrationView = z.infer<typeof CalibrationView>
