/** The clock and the alarm of a page, so that tests need not wait. */
export interface Time {
  /** Milliseconds that only grow; their zero means nothing. */
  nowMs(): number
  /** Does something once; the answer calls it off. */
  after(delayMs: number, action: () => void): () => void
}

export const pageTime: Time = {
  nowMs: () => performance.now(),
  after: (delayMs, action) => {
    const timer = setTimeout(action, delayMs)
    return () => clearTimeout(timer)
  },
}
