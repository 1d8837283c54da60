import type { Clock } from '../../device-daemon/clock.ts'

/** Real time, for tests with real devices. */
export const runningClock: Clock = {
  monotonicMs: () => performance.now(),
  wallMs: () => Date.now(),
  isSynchronised: () => true,
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
}
