import type { Clock } from '../../server/process/clock.ts'
import type { Timers } from '../../server/process/timers.ts'

export interface SchoolTime {
  readonly clock: Clock
  readonly timers: Timers
  /** Lets time pass: calls what falls due on the way, each at its time. */
  advance(byMs: number): void
  advanceTo(atMs: number): void
}

interface Due {
  atMs: number
  readonly everyMs: number | null
  readonly callback: () => void
}

/** The server's clock and timers, which stand still until a test moves them. */
export function createSchoolTime(startAtMs: number): SchoolTime {
  let nowMs = startAtMs
  const waiting = new Set<Due>()

  function wait(delayMs: number, everyMs: number | null, callback: () => void) {
    const due: Due = { atMs: nowMs + delayMs, everyMs, callback }
    waiting.add(due)
    return () => {
      waiting.delete(due)
    }
  }

  function advanceTo(atMs: number) {
    while (true) {
      const [next] = [...waiting].sort((a, b) => a.atMs - b.atMs)
      if (!next || next.atMs > atMs) break
      nowMs = next.atMs
      if (next.everyMs === null) waiting.delete(next)
      else next.atMs += next.everyMs
      next.callback()
    }
    nowMs = atMs
  }

  return {
    clock: { now: () => nowMs },
    timers: {
      after: (delayMs, callback) => wait(delayMs, null, callback),
      every: (periodMs, callback) => wait(periodMs, periodMs, callback),
    },
    advance: byMs => advanceTo(nowMs + byMs),
    advanceTo,
  }
}
