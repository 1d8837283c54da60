import { readdirSync } from 'node:fs'

/** What a process holds after everything that nobody needs any more is gone. */
export interface Held {
  readonly heapKb: number
  /** Files, sockets, pipes. */
  readonly handles: number
}

/** One collection leaves what another finds to be free. */
const COLLECTIONS = 3

/** Of this process, which runs with `--expose-gc`. */
export function held(): Held {
  if (!globalThis.gc) throw new Error('This process was started without --expose-gc.')
  for (let round = 0; round < COLLECTIONS; round += 1) globalThis.gc()
  const { heapUsed } = process.memoryUsage()
  return { heapKb: Math.round(heapUsed / 1024), handles: readdirSync('/proc/self/fd').length }
}
