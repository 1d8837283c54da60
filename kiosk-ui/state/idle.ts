import type { Time } from './time.ts'

/** Calls `onIdle` once when nobody has touched anything for so long; `touched` begins anew, `stop` ends it. */
export function watchIdle(after: Time['after'], idleMs: number, onIdle: () => void) {
  let callOff = after(idleMs, onIdle)
  return {
    touched: (): void => {
      callOff()
      callOff = after(idleMs, onIdle)
    },
    stop: (): void => callOff(),
  }
}
