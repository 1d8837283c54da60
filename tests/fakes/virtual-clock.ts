import type { Clock } from '../../device-daemon/clock.ts'

export interface VirtualClock extends Clock {
  /** Moves on to a monotonic time and calls, in order, whatever falls due on the way. */
  advanceTo(monotonicMs: number): void
  advanceBy(delayMs: number): void
  synchronised: boolean
}

/** A clock that stands still until a test moves it. */
export const createVirtualClock = (wallAtBootMs = Date.UTC(2026, 10, 23)): VirtualClock => {
  let nowMs = 0
  let timers: { atMs: number; callback: () => void }[] = []

  const clock: VirtualClock = {
    synchronised: true,
    monotonicMs: () => nowMs,
    wallMs: () => Math.round(wallAtBootMs + nowMs),
    isSynchronised: () => clock.synchronised,
    after(delayMs, callback) {
      const timer = { atMs: nowMs + Math.max(0, delayMs), callback }
      const later = timers.findIndex(other => other.atMs > timer.atMs)
      timers.splice(later === -1 ? timers.length : later, 0, timer)
      return () => {
        timers = timers.filter(other => other !== timer)
      }
    },
    advanceTo(monotonicMs) {
      for (let due = timers[0]; due && due.atMs <= monotonicMs; due = timers[0]) {
        timers.shift()
        nowMs = Math.max(nowMs, due.atMs)
        due.callback()
      }
      nowMs = Math.max(nowMs, monotonicMs)
    },
    advanceBy: delayMs => clock.advanceTo(nowMs + delayMs),
  }
  return clock
}
