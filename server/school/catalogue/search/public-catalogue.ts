import type { CatalogueAnswer, CatalogueQuery, PublicRecord } from '@pratu/protocol/api/catalogue'
import type { RecordFile, RecordRow, Shelf } from '@pratu/protocol/catalogue'
import type { Result } from '@pratu/protocol/failures'
import type { Logger } from 'pino'
import type { SchoolDatabase } from '../../database/open.ts'
import type { Standing } from '../shelves/find-shelf.ts'
import { readPublicRecord } from './public-record.ts'
import { createPublicRecordStore } from './public-record-store.ts'
import { rebuildIndex } from './rebuild-index.ts'
import { createRowStore } from './row-store.ts'
import { createSearch } from './search.ts'

/** What the public asks of the catalogue. */
export interface PublicCatalogue {
  search(query: CatalogueQuery): Promise<CatalogueAnswer>
  record(recordId: string): Result<PublicRecord>
  newArrivals(limit: number): RecordRow[]
  /** Resolves when a small library can be searched whole; a large one goes on being indexed while it is searched. */
  readonly ready: Promise<void>
  /** Drops what was noted of changes and is read. */
  forgetChanges(): Promise<void>
  stop(): void
}

/** Records that are indexed within a second or two. */
const SMALL_LIBRARY = 2000

/** Begins to read, and where needed to rebuild, what searching takes; a search waits for the reading, not for the rebuilding. */
export function createPublicCatalogue(needs: {
  database: SchoolDatabase
  log: Logger
  filesOf(recordNumber: number): RecordFile[]
  shelfOf(record: Standing): Shelf | null
}): PublicCatalogue {
  const { database, log } = needs
  const search = createSearch(database)
  const rows = createRowStore(database)
  const store = createPublicRecordStore(database)
  let stopped = false
  const unlessStopped = (error: unknown) => {
    if (!stopped) log.error({ err: error }, 'the search index could not be made')
  }
  search.start().catch(unlessStopped)
  const indexed = rebuildIndex(database, { progressed: search.indexed, stopped: () => stopped }).catch(
    unlessStopped,
  )

  return {
    search: search.search,
    record: recordId => readPublicRecord({ ...needs, store, rows }, recordId),
    newArrivals: rows.newest,
    ready: rows.count() <= SMALL_LIBRARY ? indexed : Promise.resolve(),
    forgetChanges: search.forgetChanges,
    stop: () => {
      stopped = true
      search.stop()
    },
  }
}
