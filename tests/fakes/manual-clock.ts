import type { Clock } from '../../device-daemon/clock.ts'

export interface ManualClock extends Clock {
  /** Lets time pass: calls what falls due on the way, each at its time, and lets promises settle in between. */
  advance(byMs: number): Promise<void>
  /** Lets time pass at once, as if the process had stood still: everything due is called late. */
  stall(byMs: number): Promise<void>
}

interface Timer {
  readonly dueMs: number
  readonly callback: () => void
}

const letPromisesSettle = () => new Promise<void>(resolve => setImmediate(resolve))

export const createManualClock = (startMs = 1_000): ManualClock => {
  let nowMs = startMs
  let timers: readonly Timer[] = []

  const runDue = async (untilMs: number, timeOf: (timer: Timer) => number) => {
    await letPromisesSettle()
    while (true) {
      const [next] = timers.toSorted((one, other) => one.dueMs - other.dueMs)
      if (!next || next.dueMs > untilMs) break
      timers = timers.filter(timer => timer !== next)
      nowMs = timeOf(next)
      next.callback()
      await letPromisesSettle()
    }
    nowMs = untilMs
  }

  return {
    monotonicMs: () => nowMs,
    wallMs: () => 1_800_000_000_000 + Math.floor(nowMs),
    isSynchronised: () => true,
    after: (delayMs, callback) => {
      const timer = { dueMs: nowMs + delayMs, callback }
      timers = [...timers, timer]
      return () => {
        timers = timers.filter(other => other !== timer)
      }
    },
    advance: byMs => runDue(nowMs + byMs, timer => timer.dueMs),
    stall: byMs => {
      const untilMs = nowMs + byMs
      return runDue(untilMs, () => untilMs)
    },
  }
}
