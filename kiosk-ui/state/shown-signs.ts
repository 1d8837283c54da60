import { noteSignsShown } from '@pratu/protocol/api/signage'
import type { Asking } from './kiosk.svelte.ts'
import type { Time } from './time.ts'

const TELL_EVERY_MS = 10 * 60_000

/** Adds up for how long each sign was on the screen, and tells the server now and then; once for each stretch, however often it must ask. */
export function createShownSigns({ call, requestId }: Pick<Asking, 'call' | 'requestId'>, time: Time) {
  const seconds = new Map<string, number>()
  let current: { signId: string; sinceMs: number } | null = null
  let toldAtMs = time.nowMs()
  let sending: { shown: { signId: string; seconds: number }[]; idempotencyKey: string } | null = null
  let underWay = false

  function settle(): void {
    if (!current) return
    const { signId, sinceMs } = current
    seconds.set(signId, (seconds.get(signId) ?? 0) + (time.nowMs() - sinceMs) / 1000)
    current = null
  }

  /** What was told and not answered is told again as it was, and the rest the next time. */
  async function tell(): Promise<void> {
    if (underWay) return
    toldAtMs = time.nowMs()
    if (!sending) {
      const shown = [...seconds]
        .map(([signId, length]) => ({ signId, seconds: Math.round(length) }))
        .filter(each => each.seconds > 0)
      seconds.clear()
      if (shown.length === 0) return
      sending = { shown, idempotencyKey: requestId() }
    }
    underWay = true
    const { shown, idempotencyKey } = sending
    const answer = await call(noteSignsShown, { body: { shown }, idempotencyKey })
    underWay = false
    if (answer.ok || answer.failures.every(({ code }) => code !== 'server-unreachable')) sending = null
  }

  return {
    /** Null: none is on the screen. */
    show(signId: string | null): void {
      settle()
      if (signId !== null) current = { signId, sinceMs: time.nowMs() }
      if (time.nowMs() - toldAtMs >= TELL_EVERY_MS) void tell()
    },

    /** Somebody came, and the signs went. */
    end(): void {
      settle()
      void tell()
    },
  }
}
export type ShownSigns = ReturnType<typeof createShownSigns>
