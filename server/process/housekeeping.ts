import type { Logger } from 'pino'
import type { Timers } from './timers.ts'

const EVERY_MS = 60_000

/** Runs small tasks every minute; one that fails is logged and tried again. Returns what stops it. */
export function startHousekeeping(
  { timers, log }: { timers: Pick<Timers, 'every'>; log: Logger },
  tasks: Record<string, () => Promise<void>>,
): () => void {
  return timers.every(EVERY_MS, () => {
    for (const [task, run] of Object.entries(tasks)) {
      run().catch((error: unknown) => log.error({ err: error, task }, 'housekeeping failed'))
    }
  })
}
