import type { Time } from '../../kiosk-ui/state/time.ts'

/** A page's clock that a test moves by hand. Alarms ring in their order, each at its own moment. */
export const createPageTime = () => {
  let nowMs = 0
  let alarms: { readonly atMs: number; readonly action: () => void }[] = []

  const time: Time = {
    nowMs: () => nowMs,
    after: (delayMs, action) => {
      const alarm = { atMs: nowMs + delayMs, action }
      alarms.push(alarm)
      return () => {
        alarms = alarms.filter(other => other !== alarm)
      }
    },
  }

  /** Lets everything that is promised by now happen. */
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 300; turn += 1) await Promise.resolve()
  }

  const pass = async (durationMs: number): Promise<void> => {
    const endMs = nowMs + durationMs
    await settle()
    for (;;) {
      const next = alarms.filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0]
      if (!next) break
      alarms = alarms.filter(alarm => alarm !== next)
      nowMs = Math.max(nowMs, next.atMs)
      next.action()
      await settle()
    }
    nowMs = endMs
  }

  return { time, pass, settle, alarms: () => alarms.length }
}
