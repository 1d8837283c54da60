import { setTimeout } from 'node:timers/promises'
import type { BlockDevice } from './block-device.ts'

/** What reached the disk, in its order. */
export type DiskEntry =
  | {
      readonly kind: 'write'
      readonly offset: number
      readonly data: Buffer
      readonly isForced: boolean
      readonly atMs: number
    }
  /** Answered now; every entry before `covers` lasts from here on. */
  | { readonly kind: 'flush'; readonly covers: number; readonly atMs: number }

export interface JournalingDisk extends BlockDevice {
  readonly journal: readonly DiskEntry[]
}

/**
 * A disk in memory, first with the content of `image` (which stays as it is), that writes down what it is told. A flush takes as long
 * as it may on a card: what is acknowledged while one is still on its way is seen to be early.
 */
export function createJournalingDisk(setting: {
  image: Buffer
  flushMs: number
  nowMs: () => number
}): JournalingDisk {
  const { flushMs, nowMs } = setting
  const content = Buffer.from(setting.image)
  const journal: DiskEntry[] = []
  const put = (offset: number, data: Buffer, isForced: boolean) => {
    data.copy(content, offset)
    journal.push({ kind: 'write', offset, data, isForced, atMs: nowMs() })
  }
  return {
    journal,
    sizeBytes: content.length,
    read: (offset, length) => Buffer.from(content.subarray(offset, offset + length)),
    async write(offset, data, isForced) {
      put(offset, Buffer.from(data), isForced)
      if (isForced) await setTimeout(flushMs)
    },
    trim: (offset, length) => put(offset, Buffer.alloc(length), false),
    async flush() {
      const covers = journal.length
      await setTimeout(flushMs)
      journal.push({ kind: 'flush', covers, atMs: nowMs() })
    },
  }
}
