import type { Timers } from '../../../process/timers.ts'

/** What a promise comes to, or that it takes too long. */
export async function within<Value>(
  timeoutMs: number,
  timers: Timers,
  promise: Promise<Value>,
): Promise<Value | 'too late'> {
  let cancel = () => {}
  const late = new Promise<'too late'>(resolve => {
    cancel = timers.after(timeoutMs, () => resolve('too late'))
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    cancel()
  }
}
