import type { Clock } from '../clock.ts'

const EVERY_MS = 30_000
const THROTTLE_MS = 1_000

/** Calls `send` at changes, at most once a second, and every half minute. It begins with the first change. */
export const reportHealth = (clock: Clock, send: () => void) => {
  let sentAtMs = Number.NEGATIVE_INFINITY
  let cancel = () => {}

  const sendIn = (delayMs: number) => {
    cancel()
    cancel = clock.after(delayMs, () => {
      sentAtMs = clock.monotonicMs()
      send()
      sendIn(EVERY_MS)
    })
  }

  return {
    changed: () => sendIn(Math.max(0, sentAtMs + THROTTLE_MS - clock.monotonicMs())),
    stop: () => cancel(),
  }
}
