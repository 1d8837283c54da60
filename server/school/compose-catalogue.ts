import type { CatalogueAnswer, CatalogueQuery } from '@pratu/protocol/api/catalogue'
import type { Logger } from 'pino'
import type { Clock } from '../process/clock.ts'
import type { Randomness } from '../process/randomness.ts'
import type { AuditLog } from './audit-log.ts'
import { createAccessionRegister } from './catalogue/accession-register.ts'
import type { CatalogueItem } from './catalogue/catalogue-item.ts'
import { createCataloguingSettings } from './catalogue/cataloguing-settings.ts'
import { completeRecords } from './catalogue/complete-records.ts'
import { createItemEditing } from './catalogue/edit-items.ts'
import { createLists } from './catalogue/edit-lists.ts'
import { createRecordEditing, type RecordEditingNeeds } from './catalogue/edit-records.ts'
import { createMediaFolder, mediaFolderBeside } from './catalogue/files/media-folder.ts'
import { createRecordFiles, type RecordFiles } from './catalogue/files/record-files.ts'
import { createDeweyGuide } from './catalogue/guide/dewey-guide.ts'
import { createAccession } from './catalogue/numbering/accession.ts'
import type { Cataloguing } from './catalogue/routes.ts'
import { createShelves } from './catalogue/shelves/shelves.ts'
import { createRecordWriter } from './catalogue/write-record.ts'
import type { SchoolDatabase } from './database/open.ts'
import { createStocktaking, type Stocktaking } from './stocktaking/stocktaking.ts'

/** What staff do with the catalogue. */
export async function composeCatalogue(base: {
  database: SchoolDatabase
  clock: Clock
  audit: AuditLog
  randomness: Randomness
  log: Logger
  findItem(barcode: string): CatalogueItem | undefined
  searchCatalogue(query: CatalogueQuery): Promise<CatalogueAnswer>
  networkRecord: RecordEditingNeeds['networkRecord']
}): Promise<{ cataloguing: Cataloguing; files: RecordFiles; stocktaking: Stocktaking; stop(): void }> {
  const { database, log, randomness } = base
  const common = { ...base, newId: randomness.id }
  const search = async (q: string, limit: number) =>
    (await base.searchCatalogue({ q, limit, offset: 0, sort: 'relevance' })).rows.map(({ id }) => id)

  const folder = createMediaFolder(mediaFolderBeside(database.file))
  const files = createRecordFiles({ ...common, folder })
  await files.sweep()

  const lists = createLists(common)
  const shelves = createShelves({
    ...common,
    isMark: mark => lists.marks().some(known => known.mark === mark),
  })
  const accession = createAccession(base)
  const writer = createRecordWriter(database)
  const items = createItemEditing({ ...base, accession, isItemKind: lists.isItemKind })
  const records = createRecordEditing({
    ...common,
    writer,
    items,
    shelfOf: shelves.shelfOf,
    filesOf: files.ofRecord,
    forgetFiles: files.forget,
    search,
  })
  const stocktaking = createStocktaking({ ...common, ...shelves })

  let stopped = false
  completeRecords(database, writer, () => stopped).catch((error: unknown) => {
    if (!stopped) log.error({ err: error }, 'records of an older version could not be completed')
  })

  return {
    cataloguing: {
      records,
      items,
      lists,
      shelves,
      settings: createCataloguingSettings({ ...base, accession }),
      register: createAccessionRegister(database),
      guide: createDeweyGuide({ ...common, search }),
    },
    files,
    stocktaking,
    stop: () => {
      stopped = true
    },
  }
}
