import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import { parseStoredMarc } from './marc/marc-in-json.ts'
import { registerKey } from './register-key.ts'
import type { RecordWriter } from './write-record.ts'

/** What fits between two scans at a kiosk. */
const RECORDS_AT_ONCE = 20
const ITEMS_AT_ONCE = 200

/**
 * Records and items of an older database lack their keys and their entry in the search index. Writes those, a few at
 * a time, until none is left or `stopped` says so.
 */
export async function completeRecords(
  database: SchoolDatabase,
  writer: Pick<RecordWriter, 'complete'>,
  stopped: () => boolean,
): Promise<void> {
  let more = true
  while (more && !stopped()) {
    more = await database.write(() => {
      const records = incompleteRecords(database)
      for (const { number, marc } of records) writer.complete(number, parseStoredMarc(marc))
      const items = incompleteItems(database)
      for (const item of items) completeItem(database, item)
      return records.length + items.length > 0
    })
  }
}

/** A shelf key is never empty once it is written. */
const incompleteRecords = (database: SchoolDatabase) =>
  database.all(
    queries
      .selectFrom('records')
      .innerJoin('marc_records', 'marc_records.number', 'records.number')
      .select(['records.number', 'marc'])
      .where('shelf_key', '=', '')
      .limit(RECORDS_AT_ONCE),
  )

const incompleteItems = (database: SchoolDatabase) =>
  database.all(
    queries
      .selectFrom('items')
      .select(['barcode', 'accession_number', 'acquired_on', 'added_at_ms'])
      .where('register_key', '=', '')
      .limit(ITEMS_AT_ONCE),
  )

function completeItem(database: SchoolDatabase, item: ReturnType<typeof incompleteItems>[number]): void {
  const register_key = registerKey({
    accessionNumber: item.accession_number,
    acquiredOn: item.acquired_on,
    addedAtMs: item.added_at_ms,
  })
  database.run(queries.updateTable('items').set({ register_key }).where('barcode', '=', item.barcode))
}
