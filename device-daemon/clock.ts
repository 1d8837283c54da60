/** Time, as an argument: tests hand in their own. */
export interface Clock {
  /** Milliseconds since the Pi booted (CLOCK_MONOTONIC), with fractions; the same scale for every process of one boot. */
  monotonicMs(): number
  /** Wall time in whole milliseconds UTC; may be wrong until `isSynchronised`. */
  wallMs(): number
  isSynchronised(): boolean
  /** Calls back once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, callback: () => void): () => void
}
