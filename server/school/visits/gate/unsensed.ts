import type { GapCause } from '@pratu/protocol/figures'
import { type Interval, STILL_SENSING_MS } from '../sensed-time.ts'

/** A time in which one counter was sensing. */
export interface SensingInterval extends Interval {
  readonly bootId: string
  /** Null while it lasts, or when nothing was there to note its end. */
  readonly endedBy: string | null
}

/** A time in which one counter did not sense, and why. */
export interface Unsensed extends Interval {
  readonly cause: GapCause
}

/** A shorter pause is the rounding of clocks. */
const SHORTEST_MS = 1_000

/**
 * What lies between the intervals of one counter (by their beginning), up to `untilMs`. An interval that was noted a
 * moment ago lasts still, unless another has followed it.
 */
export function unsensedBetween(
  intervals: readonly SensingInterval[],
  fromMs: number,
  untilMs: number,
  nowMs: number,
): Unsensed[] {
  const unsensed: Unsensed[] = []
  let last: SensingInterval | null = null
  let sensedUntilMs = Number.NEGATIVE_INFINITY

  function reach(nextFromMs: number, next: SensingInterval | null) {
    const gap = { fromMs: Math.max(fromMs, sensedUntilMs), toMs: Math.min(nextFromMs, untilMs) }
    if (gap.toMs - gap.fromMs >= SHORTEST_MS) unsensed.push({ ...gap, cause: causeOf(last, next) })
  }

  for (const [index, interval] of intervals.entries()) {
    reach(interval.fromMs, interval)
    const lastsStill =
      index === intervals.length - 1 &&
      interval.endedBy === null &&
      interval.toMs <= nowMs &&
      nowMs - interval.toMs <= STILL_SENSING_MS
    const toMs = lastsStill ? nowMs : interval.toMs
    if (toMs < sensedUntilMs) continue
    sensedUntilMs = toMs
    last = interval
  }
  reach(untilMs, null)
  return unsensed
}

/**
 * An interval without an end, whose counter came back in another boot or not at all, was cut off by the loss of power; in
 * the same boot, its program was.
 */
function causeOf(before: SensingInterval | null, after: SensingInterval | null): GapCause {
  if (!before) return 'no-counter'
  const { endedBy, bootId } = before
  if (endedBy === 'stopped' || endedBy === 'unplugged' || endedBy === 'blocked') return endedBy
  return after?.bootId === bootId ? 'stopped' : 'power'
}
