import type { Clock } from '../../process/clock.ts'

/** What a queue of children does at one kiosk at the most; more is a finger that drums. */
const LIMITS = {
  rating: { count: 20, withinMs: 60_000 },
  wish: { count: 12, withinMs: 10 * 60_000 },
  suggestion: { count: 12, withinMs: 10 * 60_000 },
} as const
export type FloodKind = keyof typeof LIMITS

/** Counts in memory what came lately from each station. */
export function createFloodGuard(clock: Clock) {
  const lately = new Map<string, number[]>()

  return (kind: FloodKind, stationId: string): boolean => {
    const { count, withinMs } = LIMITS[kind]
    const place = `${kind} ${stationId}`
    const nowMs = clock.now()
    const times = (lately.get(place) ?? []).filter(atMs => nowMs - atMs < withinMs)
    lately.set(place, times)
    if (times.length >= count) return true
    times.push(nowMs)
    return false
  }
}
