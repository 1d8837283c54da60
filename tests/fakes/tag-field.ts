/** A library tag as it lies before a reader. */
export interface FakeTag {
  readonly uid: string
  readonly memory: Uint8Array
  afi: number
  /** Its AFI was locked, by mistake: it says that it took a new one, and keeps the old. */
  readonly keepsAfi?: boolean
  /** Blocks that say that they may not be changed. */
  readonly lockedBlocks?: readonly number[]
  /** Blocks that take what they are told and stay as they are. */
  readonly deafBlocks?: readonly number[]
}

const BLOCK_BYTES = 4

/** What lies before a reader: tags come and go. */
export const createTagField = () => {
  const tags = new Map<string, FakeTag>()
  let beforeWrite = (_uid: string) => {}
  return {
    put: (...coming: readonly FakeTag[]) => {
      for (const tag of coming) tags.set(tag.uid, tag)
    },
    take: (uid: string) => tags.delete(uid),
    clear: () => tags.clear(),
    uids: () => [...tags.keys()],
    tag: (uid: string) => tags.get(uid),
    /** Asked when a write has reached the reader and not yet the tag. */
    onWrite: (listener: (uid: string) => void) => {
      beforeWrite = listener
    },
    /** Null when the tag is not there or has no such blocks. */
    blocks: (uid: string, first: number, count: number): Uint8Array[] | null => {
      const memory = tags.get(uid)?.memory
      if (!memory || (first + count) * BLOCK_BYTES > memory.length) return null
      return Array.from({ length: count }, (_, at) =>
        memory.slice((first + at) * BLOCK_BYTES, (first + at + 1) * BLOCK_BYTES),
      )
    },
    /** What the tag says to it. */
    writeBlock: (uid: string, block: number, bytes: Uint8Array): 'ok' | 'gone' | 'locked' | 'no-block' => {
      beforeWrite(uid)
      const tag = tags.get(uid)
      if (!tag) return 'gone'
      if (tag.lockedBlocks?.includes(block)) return 'locked'
      if ((block + 1) * BLOCK_BYTES > tag.memory.length) return 'no-block'
      if (!tag.deafBlocks?.includes(block)) tag.memory.set(bytes, block * BLOCK_BYTES)
      return 'ok'
    },
    /** False when the tag has left. */
    writeAfi: (uid: string, afi: number): boolean => {
      beforeWrite(uid)
      const tag = tags.get(uid)
      if (tag && !tag.keepsAfi) tag.afi = afi
      return tag !== undefined
    },
  }
}

export type TagField = ReturnType<typeof createTagField>
