import type { Clock } from './clock.ts'

/** A timer that fires this late tells of a stalled event loop, behind which bytes may wait unread. */
const STALLED_MS = 50
/** Time enough to read what waited. */
const GRACE_MS = 50

export interface SilenceTimer {
  /** Something was heard. */
  restart(): void
  cancel(): void
}

/** Calls back once when nothing was heard for `silenceMs`. A stall of this process is not taken for silence. */
export const createSilenceTimer = (clock: Clock, silenceMs: number, onSilence: () => void): SilenceTimer => {
  let cancel = () => {}

  const wait = (delayMs: number) => {
    const dueMs = clock.monotonicMs() + delayMs
    cancel = clock.after(delayMs, () => {
      if (clock.monotonicMs() - dueMs > STALLED_MS) wait(GRACE_MS)
      else onSilence()
    })
  }

  return {
    restart: () => {
      cancel()
      wait(silenceMs)
    },
    cancel: () => cancel(),
  }
}
