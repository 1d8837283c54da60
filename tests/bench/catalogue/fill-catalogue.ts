import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { RecordDescription } from '../../../server/school/catalogue/record-description.ts'
import { recordRowOf } from '../../../server/school/catalogue/record-row.ts'
import { searchEntryOf } from '../../../server/school/catalogue/search/search-entry.ts'
import { searchIndexOn } from '../../../server/school/catalogue/search/search-index.ts'
import { SEARCH_VERSION } from '../../../server/school/catalogue/search/search-version.ts'
import { inventRecords } from './invent-records.ts'

export const RECORDS = 100_000
export const ITEMS_A_RECORD = 2
/** One item in so many is on loan. */
const ON_LOAN = 12

export const recordIdOf = (number: number): string =>
  `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
export const itemBarcodeOf = (number: number): string => String(number).padStart(8, '0')

/** Inside a transaction: writes records as an import does, with items, some of them on loan, and the search index. */
export function fillCatalogue(connection: DatabaseSync, { records = RECORDS, seed = 2569 } = {}): void {
  const index = searchIndexOn(connection)
  const columns = Object.keys(recordRowOf([...inventRecords(1, seed)][0] ?? fail()))
  const addRecord = connection.prepare(
    `INSERT INTO records (number, id, added_at_ms, ${columns.join(', ')}) VALUES (?, ?, ?, ${columns.map(() => '?').join(', ')})`,
  )
  const addItem = connection.prepare(
    'INSERT INTO items (barcode, record_id, copy_number, accession_number) VALUES (?, ?, ?, ?)',
  )
  const addLoan = connection.prepare(
    "INSERT INTO loans (id, barcode, loaned_at_ms, due_date) VALUES (?, ?, 1, '2026-12-01')",
  )
  let number = 0
  let item = 0
  for (const description of inventRecords(records, seed)) {
    number += 1
    addRecord.run(number, recordIdOf(number), number, ...columnValues(description))
    index.add(number, searchEntryOf(description))
    for (let copy = 1; copy <= ITEMS_A_RECORD; copy += 1) {
      item += 1
      addItem.run(itemBarcodeOf(item), recordIdOf(number), copy, `B${itemBarcodeOf(item)}`)
      if (item % ON_LOAN < 2) addLoan.run(recordIdOf(item), itemBarcodeOf(item))
    }
  }
  connection.exec(`UPDATE search_state SET version = ${SEARCH_VERSION}, indexed_to = NULL`)
  connection.exec("INSERT OR REPLACE INTO counters VALUES ('record', (SELECT max(number) + 1 FROM records))")
}

const columnValues = (description: RecordDescription) =>
  Object.values(recordRowOf(description)) as SQLInputValue[]

function fail(): never {
  throw new Error('No record was invented.')
}
