import type { Connection } from './ports.ts'

/** A `Connection` in the making: what a port needs to run one. */
export interface OpenConnection extends Connection {
  /** Ends the connection because the device is gone or failed. Only the first reason counts. */
  lose(reason: Error): void
  /** A listener whose exceptions lose this connection, and which falls silent once it has ended. */
  guard<Arguments extends unknown[]>(listener: (...values: Arguments) => void): (...values: Arguments) => void
}

const errorOf = (cause: unknown): Error => (cause instanceof Error ? cause : new Error(String(cause)))

/** `release` frees the device; it is called once, when the connection ends for whatever reason. */
export const openConnection = (signal: AbortSignal, release: () => Promise<void>): OpenConnection => {
  const closed = Promise.withResolvers<Error | null>()
  let isOpen = true

  const end = (reason: Error | null) => {
    if (!isOpen) return
    isOpen = false
    signal.removeEventListener('abort', abort)
    release().then(
      () => closed.resolve(reason),
      failure => closed.resolve(reason ?? errorOf(failure)),
    )
  }
  const abort = () => end(null)

  if (signal.aborted) abort()
  else signal.addEventListener('abort', abort)

  return {
    closed: closed.promise,
    close: async () => {
      end(null)
      await closed.promise
    },
    lose: end,
    guard:
      listener =>
      (...values) => {
        if (!isOpen) return
        try {
          listener(...values)
        } catch (error) {
          end(errorOf(error))
        }
      },
  }
}
