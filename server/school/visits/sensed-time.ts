import type { VisitsNow } from '@pratu/protocol/today'

export interface Interval {
  readonly fromMs: number
  readonly toMs: number
}

export interface SensedInterval extends Interval {
  readonly stationId: string
  readonly device: string
  /** Why it ended; null while it lasts, or when nothing was there to note its end. */
  readonly endedBy: string | null
}

/** Stations note an interval that lasts again and again; one that was noted within this time is taken to last still. */
export const STILL_SENSING_MS = 150_000

/** A shorter pause is the rounding of clocks. */
const SHORTEST_GAP_MS = 1_000

/** How much of `open` has passed, and in how much of that a counter was sensing; the rest lies in `gaps`. */
export function sensedTime(
  intervals: readonly SensedInterval[],
  open: Interval,
  nowMs: number,
): NonNullable<VisitsNow['coverage']> {
  const untilMs = Math.max(open.fromMs, Math.min(open.toMs, nowMs))
  let sensedUntilMs = open.fromMs
  let unsensedMs = 0
  let gaps = 0

  function reach(fromMs: number) {
    const gapMs = fromMs - sensedUntilMs
    if (gapMs < SHORTEST_GAP_MS) return
    unsensedMs += gapMs
    gaps += 1
  }

  for (const interval of intervals.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const toMs = lastsStill(interval, intervals, nowMs) ? nowMs : interval.toMs
    if (toMs <= sensedUntilMs || interval.fromMs >= untilMs) continue
    reach(interval.fromMs)
    sensedUntilMs = toMs
  }
  reach(untilMs)

  const openMs = untilMs - open.fromMs
  return { openMinutes: minutes(openMs), sensedMinutes: minutes(openMs - unsensedMs), gaps }
}

/** An interval that its counter has followed by another is over, even if nothing could note its end. */
const lastsStill = (interval: SensedInterval, all: readonly SensedInterval[], nowMs: number) =>
  interval.endedBy === null &&
  interval.toMs <= nowMs &&
  nowMs - interval.toMs <= STILL_SENSING_MS &&
  !all.some(
    ({ stationId, device, fromMs }) =>
      stationId === interval.stationId && device === interval.device && fromMs > interval.fromMs,
  )

const minutes = (ms: number) => Math.floor(ms / 60_000)
