import type { Clock } from '../../process/clock.ts'

/** A film that is stopped and gone on with after a while is opened anew. */
const ONE_OPENING_MS = 60 * 60_000
/** More than a school opens in that time; beyond it the oldest are forgotten. */
const REMEMBERED = 2000

/** Knows what was opened lately, so that the pieces in which it is fetched are one opening. */
export function createOpenings(clock: Clock) {
  const lastAtMs = new Map<string, number>()

  return (name: string): boolean => {
    const nowMs = clock.now()
    const before = lastAtMs.get(name)
    lastAtMs.delete(name)
    lastAtMs.set(name, nowMs)
    for (const [oldest, atMs] of lastAtMs) {
      if (lastAtMs.size <= REMEMBERED && nowMs - atMs < ONE_OPENING_MS) break
      lastAtMs.delete(oldest)
    }
    return before === undefined || nowMs - before >= ONE_OPENING_MS
  }
}
