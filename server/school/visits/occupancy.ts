import type { Direction } from '@pratu/protocol/device-events'

export interface Crossing {
  readonly atMs: number
  readonly direction: Direction
}

/** People inside, after the crossings of one day up to `last`. */
export interface Occupancy {
  readonly inside: number
  readonly peakInside: number
  readonly peakAtMs: number | null
  readonly last: Crossing | null
}

export const NOBODY: Occupancy = { inside: 0, peakInside: 0, peakAtMs: null, last: null }

/** The order of time; at the same millisecond by direction, so that the answer never depends on who arrived first. */
export const inTimeOrder = (a: Crossing, b: Crossing): number =>
  a.atMs - b.atMs || (a.direction < b.direction ? -1 : Number(a.direction > b.direction))

/**
 * One crossing further; crossings come `inTimeOrder`. Who leaves an empty room was missed on the way in, so the number
 * stays zero. At closing everybody is out: what happens later starts from zero. A crossing without a direction moves nothing.
 */
export function cross(before: Occupancy, crossing: Crossing, closingAtMs: number | null): Occupancy {
  const inside = insideAt(before, closingAtMs, crossing.atMs) + CHANGE[crossing.direction]
  const grown = inside > before.peakInside
  return {
    inside: Math.max(0, inside),
    peakInside: grown ? inside : before.peakInside,
    peakAtMs: grown ? crossing.atMs : before.peakAtMs,
    last: crossing,
  }
}

/** People inside at a moment that no crossing precedes any more. */
export function insideAt({ inside, last }: Occupancy, closingAtMs: number | null, atMs: number): number {
  const closedSince = closingAtMs !== null && atMs >= closingAtMs && (!last || last.atMs < closingAtMs)
  return closedSince ? 0 : inside
}

const CHANGE: Record<Direction, number> = { in: 1, out: -1, unknown: 0, ambiguous: 0 }
