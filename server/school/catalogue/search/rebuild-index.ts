import type { SchoolDatabase } from '../../database/open.ts'
import { createIndexStore } from './index-store.ts'
import { searchEntryOf } from './search-entry.ts'
import { searchIndex } from './search-index.ts'
import { SEARCH_VERSION } from './search-version.ts'

/** Kiosks wait meanwhile. */
const BATCH_MS = 8

/**
 * Makes the index anew from the records when it is missing or of another form, in batches between which others have their
 * turn; goes on where it was when it is stopped and called again. `progressed` is told after each batch.
 */
export async function rebuildIndex(
  database: SchoolDatabase,
  { progressed, stopped }: { progressed(): void; stopped(): boolean },
): Promise<void> {
  const store = createIndexStore(database)
  const index = searchIndex(database)

  if (store.state()?.version !== SEARCH_VERSION) await database.write(() => store.empty(SEARCH_VERSION))

  const nextBatch = () => {
    const reached = store.state()?.indexed_to
    if (reached === null || reached === undefined) return false
    const until = performance.now() + BATCH_MS
    let last: number | null = null
    for (const record of store.recordsAfter(reached)) {
      index.add(record.number, searchEntryOf(record))
      last = record.number
      if (performance.now() > until) break
    }
    store.reach(last)
    return last !== null
  }

  while (!stopped()) {
    const more = await database.write(nextBatch)
    if (!more) return
    progressed()
  }
}
