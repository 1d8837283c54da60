import type { Uid } from '../framing/uid.ts'

export interface TagBlocks {
  readonly blockBytes: number
  readonly bytes: Uint8Array
}

/** A reader of library tags, whatever its protocol. Each of these rejects with a `DeviceError` when the reader is gone. */
export interface LibraryPad {
  /** The tags that lie on it. */
  inventory(): Promise<readonly Uid[]>
  /** Null when the tag does not give them: it has left, or has no such block. */
  readBlocks(uid: Uid, first: number, count: number): Promise<TagBlocks | null>
  /** `locked`: the tag says that this block stays as it is. Whether it took is for `readBlocks` to say. */
  writeBlock(uid: Uid, block: number, bytes: Uint8Array): Promise<'asked' | 'locked'>
  /** Null when the tag does not say. */
  readAfi(uid: Uid): Promise<number | null>
  /** Whether it took is for `readAfi` to say. */
  writeAfi(uid: Uid, afi: number): Promise<void>
}
