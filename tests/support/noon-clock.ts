import { dateOf, HOUR_MS, startOfDay } from '@pratu/protocol/bangkok'

/** A server's clock in a test. It begins at noon, so that no day ends in a story, whenever its test is run. */
export const noonClock = () => {
  const startedAtMs = Date.now()
  let aheadMs = startOfDay(dateOf(startedAtMs)) + 12 * HOUR_MS - startedAtMs

  return {
    now: (): number => Date.now() + aheadMs,
    /** Moves it on. */
    pass: (ms: number): void => {
      aheadMs += ms
    },
  }
}
