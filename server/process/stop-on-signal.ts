import type { Logger } from 'pino'

/** Whoever keeps a connection open is cut after this. */
const STOP_TIMEOUT_MS = 5000

/** Stops a server in order when it is told to end, and the process with it. */
export function stopOnSignal(stop: () => Promise<void>, log: Logger): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref()
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'the server did not stop cleanly')
          process.exit(1)
        },
      )
    })
  }
}
