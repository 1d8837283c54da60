import type { Readable } from 'node:stream'

/** Gives so many bytes of a stream; null when it ends before. */
export type ReadBytes = (length: number) => Promise<Buffer | null>

export function createByteReader(stream: Readable): ReadBytes {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let held: Buffer[] = []
  let heldBytes = 0
  return async length => {
    while (heldBytes < length) {
      const next = await chunks.next().catch(() => ({ done: true, value: undefined }) as const)
      if (next.done) return null
      held.push(next.value)
      heldBytes += next.value.length
    }
    const all = held.length === 1 && held[0] ? held[0] : Buffer.concat(held)
    held = all.length > length ? [all.subarray(length)] : []
    heldBytes = all.length - length
    return all.subarray(0, length)
  }
}
