import type { Coverage } from '@pratu/protocol/device-events'

/** What an event or a hello says of its moment. */
export interface Stamp {
  readonly monotonicMs: number
  readonly wallAtMs: number
  readonly clockSynced: boolean
}

/** What a boot's monotonic clock means: its zero, in wall time, as shown at one moment by an event or by a hello. */
export interface ClockReference {
  readonly offsetMs: number
  /** Monotonic time of the moment. */
  readonly monotonicMs: number
  readonly knownBy: 'event' | 'hello'
}

/** The reference in a wall time that is right; null if the boot would have begun before 1970, which is nonsense. */
export function referenceOf(
  moment: { monotonicMs: number; wallAtMs: number },
  knownBy: ClockReference['knownBy'],
): ClockReference | null {
  const offsetMs = moment.wallAtMs - moment.monotonicMs
  return offsetMs < 0 ? null : { offsetMs, monotonicMs: moment.monotonicMs, knownBy }
}

/**
 * Which of two references a boot's unsynchronised events are dated by: that of an event before that of a hello, then the
 * earlier one, which lies nearest to the events from before synchronisation; a clock that jumps later changes nothing.
 * The choice does not depend on which became known first.
 */
export function betterReference(a: ClockReference | null, b: ClockReference | null): ClockReference | null {
  if (!a || !b) return a ?? b
  if (a.knownBy !== b.knownBy) return a.knownBy === 'event' ? a : b
  if (a.monotonicMs !== b.monotonicMs) return a.monotonicMs < b.monotonicMs ? a : b
  return a.offsetMs <= b.offsetMs ? a : b
}

/** When it happened: a synchronised stamp stands for itself, another needs its boot's reference. */
export function dateStamp(stamp: Stamp, reference: ClockReference | null): number | null {
  if (stamp.clockSynced) return stamp.wallAtMs
  return reference && Math.round(reference.offsetMs + stamp.monotonicMs)
}

/** An interval keeps its length whatever the wall clock did meanwhile. */
export function dateInterval(
  interval: Pick<Coverage, 'fromMonotonicMs' | keyof Stamp>,
  reference: ClockReference | null,
): { fromMs: number; toMs: number } | null {
  const own = interval.clockSynced ? interval.wallAtMs - interval.monotonicMs : undefined
  const offsetMs = own ?? reference?.offsetMs
  if (offsetMs === undefined) return null
  return {
    fromMs: Math.max(0, Math.round(offsetMs + interval.fromMonotonicMs)),
    toMs: Math.round(offsetMs + interval.monotonicMs),
  }
}
