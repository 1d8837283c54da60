import type { FailureCode, Result } from '@pratu/protocol/failures'
import type { Time } from './time.ts'

/** Refusals that time alone can mend. */
const PASSING: readonly FailureCode[] = ['server-unreachable', 'too-many-requests']
const PAUSES_MS = [250, 500, 1000, 2000]
const GIVE_UP_AFTER_MS = 20_000

/**
 * Asks again while the server does not answer, for some seconds. Whoever asks must send the same idempotency key each
 * time, since an answer may have been lost on its way back.
 */
export const createPatience =
  (time: Time) =>
  async <Value>(ask: () => Promise<Result<Value>>): Promise<Result<Value>> => {
    const startedAtMs = time.nowMs()
    for (let attempt = 0; ; attempt += 1) {
      const answer = await ask()
      if (answer.ok || !answer.failures.some(({ code }) => PASSING.includes(code))) return answer
      if (time.nowMs() - startedAtMs >= GIVE_UP_AFTER_MS) return answer
      await new Promise<void>(resolve => {
        time.after(PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)] ?? 0, resolve)
      })
    }
  }
