import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../../server/process/clock.ts'
import type { Timers } from '../../server/process/timers.ts'

export interface VirtualTime {
  readonly clock: Clock
  readonly timers: Timers
  /** Lets time pass: calls what falls due on the way, each at its time, and lets promises settle in between. */
  advanceTo(atMs: number): Promise<void>
}

interface Timer {
  dueAtMs: number
  readonly periodMs: number | null
  readonly callback: () => void
}

/** A server's clock and timers, which stand still until somebody moves them. */
export function createVirtualTime(startAtMs: number): VirtualTime {
  const timers = new Set<Timer>()
  let nowMs = startAtMs
  const add = (delayMs: number, periodMs: number | null, callback: () => void) => {
    const timer = { dueAtMs: nowMs + delayMs, periodMs, callback }
    timers.add(timer)
    return () => void timers.delete(timer)
  }
  return {
    clock: { now: () => nowMs },
    timers: {
      after: (delayMs, callback) => add(delayMs, null, callback),
      every: (periodMs, callback) => add(periodMs, periodMs, callback),
    },
    async advanceTo(atMs) {
      for (;;) {
        const [next] = [...timers].toSorted((one, other) => one.dueAtMs - other.dueAtMs)
        if (!next || next.dueAtMs > atMs) break
        nowMs = Math.max(nowMs, next.dueAtMs)
        if (next.periodMs === null) timers.delete(next)
        else next.dueAtMs += next.periodMs
        next.callback()
        await setImmediate()
      }
      nowMs = Math.max(nowMs, atMs)
    },
  }
}
