export interface SensedInterval {
  readonly fromMs: number
  readonly toMs: number
}

const MINUTE_MS = 60_000

/** Whole minutes of a stretch of time in which at least one counter was sensing. */
export const sensedMinutes = (stretch: SensedInterval, intervals: readonly SensedInterval[]): number => {
  let reachedMs = stretch.fromMs
  let sensedMs = 0
  for (const { fromMs, toMs } of intervals.toSorted((one, other) => one.fromMs - other.fromMs)) {
    const startMs = Math.max(fromMs, reachedMs)
    const endMs = Math.min(toMs, stretch.toMs)
    if (endMs <= startMs) continue
    sensedMs += endMs - startMs
    reachedMs = endMs
  }
  return Math.floor(sensedMs / MINUTE_MS)
}
