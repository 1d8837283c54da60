import * as z from 'zod/mini'
import { AtMs, DeviceName, Id } from './scalars.ts'

/**
 * What a station durably tells the server. Each event is stamped four ways, because a Pi has no clock battery:
 * `bootId` and `monotonicMs` (CLOCK_MONOTONIC, milliseconds since boot) always hold, `wallAtMs` only if `clockSynced`.
 */
const stamp = {
  bootId: Id,
  monotonicMs: z.number().check(z.gte(0), z.lte(1e12)),
  wallAtMs: AtMs,
  clockSynced: z.boolean(),
}

export const COUNTING_METHODS = ['beam-pair', 'beam-single'] as const
export const CountingMethod = z.enum(COUNTING_METHODS)
export type CountingMethod = z.infer<typeof CountingMethod>

/** `unknown`: one break of a single beam (two breaks are one visit). `ambiguous`: a state of the walk was skipped; never in a total of visits. */
export const DIRECTIONS = ['in', 'out', 'unknown', 'ambiguous'] as const
export const Direction = z.enum(DIRECTIONS)
export type Direction = z.infer<typeof Direction>

/** One crossing of the beams; it belongs to the moment in which it ended. */
export const Passage = z.object({
  kind: z.literal('passage'),
  id: Id,
  device: DeviceName,
  method: CountingMethod,
  direction: Direction,
  ...stamp,
})
export type Passage = z.infer<typeof Passage>

/** Why a counter stopped sensing. An interval that was never ended (power cut, kill) reaches as far as it was last noted. */
export const COVERAGE_ENDS = ['stopped', 'unplugged', 'blocked'] as const

/**
 * An interval in which a counter was really sensing, from `fromMonotonicMs` to the stamp. While the interval lasts it is
 * sent again with the same id and a later stamp; the latest wins, so order and repetition do not matter.
 */
export const Coverage = z.object({
  kind: z.literal('coverage'),
  id: Id,
  device: DeviceName,
  method: CountingMethod,
  fromMonotonicMs: z.number().check(z.gte(0), z.lte(1e12)),
  endedBy: z.nullable(z.enum(COVERAGE_ENDS)),
  ...stamp,
})
export type Coverage = z.infer<typeof Coverage>

export const DeviceEvent = z.discriminatedUnion('kind', [Passage, Coverage])
export type DeviceEvent = z.infer<typeof DeviceEvent>

/** A batch is checked event by event, so that one bad event never holds up the others. */
export const MAX_EVENTS_PER_BATCH = 500
export const EventBatch = z.array(z.unknown()).check(z.minLength(1), z.maxLength(MAX_EVENTS_PER_BATCH))

/** Acknowledged after the commit. The sender may forget what was accepted and must set aside what was refused: it would be refused again. */
export const EventReceipt = z.object({
  accepted: z.array(Id),
  refused: z.array(z.object({ id: z.nullable(z.string()), reason: z.string() })),
})
export type EventReceipt = z.infer<typeof EventReceipt>
