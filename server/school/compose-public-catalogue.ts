import type { Logger } from 'pino'
import { createFileStore, recordFileOf } from './catalogue/files/file-store.ts'
import { createPublicCatalogue, type PublicCatalogue } from './catalogue/search/public-catalogue.ts'
import { findShelf } from './catalogue/shelves/find-shelf.ts'
import { createShelfStore } from './catalogue/shelves/shelf-store.ts'
import type { SchoolDatabase } from './database/open.ts'

export function composePublicCatalogue(base: { database: SchoolDatabase; log: Logger }): PublicCatalogue {
  const files = createFileStore(base.database)
  const shelves = createShelfStore(base.database)
  return createPublicCatalogue({
    ...base,
    filesOf: number => files.ofRecord(number).map(recordFileOf),
    shelfOf: record => findShelf(shelves.list(), record),
  })
}
