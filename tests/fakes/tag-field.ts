/** A library tag as it lies before a reader. */
export interface FakeTag {
  readonly uid: string
  readonly memory: Uint8Array
  afi: number
  /** Its AFI was locked, by mistake: it says that it took a new one, and keeps the old. */
  readonly keepsAfi?: boolean
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
