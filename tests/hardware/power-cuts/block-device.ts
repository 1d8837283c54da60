/** A disk with a cache that forgets: what was written is sure to last only after a flush that was asked for later. */
export interface BlockDevice {
  readonly sizeBytes: number
  read(offset: number, length: number): Buffer
  /** Resolves when the disk says so; if it `isForced` (FUA), the write lasts by then. */
  write(offset: number, data: Buffer, isForced: boolean): Promise<void>
  /** Nobody needs these bytes any more. */
  trim(offset: number, length: number): void
  /** Resolves when every write that was answered before lasts. */
  flush(): Promise<void>
}
