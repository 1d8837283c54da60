import type { SearchEntry } from '../search/search-entry.ts'
import type { SearchIndex } from '../search/search-index.ts'

/** An index that is written at the end of a transaction. */
export interface BufferedIndex extends SearchIndex {
  flush(): void
}

/**
 * Holds back what goes into the index until it is flushed. FTS5 writes its buffer to the disk whenever another statement
 * opens a savepoint, as each does that has a trigger: for thousands of records the index must come in one go.
 */
export function bufferIndex(index: SearchIndex): BufferedIndex {
  const pending = new Map<number, SearchEntry | null>()
  return {
    add: (number, entry) => {
      pending.set(number, entry)
    },
    remove: number => {
      pending.set(number, null)
    },
    flush() {
      for (const [number, entry] of pending) {
        if (entry) index.add(number, entry)
        else index.remove(number)
      }
      pending.clear()
    },
  }
}
