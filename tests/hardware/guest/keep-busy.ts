import { isMainThread } from 'node:worker_threads'

const EVERY_MS = 50

/**
 * Blocks the event loop of its process for so many of every 50 milliseconds, as a synchronous write or a long computation
 * does. It leaves the processor to others, as a Pi's other three cores would be.
 */
export const keepBusy = (blockedMs: number): Disposable => {
  const cell = new Int32Array(new SharedArrayBuffer(4))
  const timer = setInterval(() => Atomics.wait(cell, 0, 0, blockedMs), EVERY_MS)
  if (blockedMs === 0) clearInterval(timer)
  return { [Symbol.dispose]: () => clearInterval(timer) }
}

/** A process that is started with this file imported first is busy from the start. */
const { PRATU_BUSY_MS } = process.env
if (isMainThread && PRATU_BUSY_MS) keepBusy(Number(PRATU_BUSY_MS))
