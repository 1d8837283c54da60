/** Time that passes, as an argument: tests let it pass themselves. Each function returns what cancels it. */
export interface Timers {
  after(delayMs: number, callback: () => void): () => void
  every(periodMs: number, callback: () => void): () => void
}

export const systemTimers: Timers = {
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
  every(periodMs, callback) {
    const timer = setInterval(callback, periodMs)
    return () => clearInterval(timer)
  },
}
