import type { MarcRecord } from '@pratu/protocol/catalogue'
import type { Insertable } from 'kysely'
import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { Tables } from '../database/tables.ts'
import { describeRecord } from './marc/describe-record.ts'
import { storedMarc } from './marc/marc-in-json.ts'
import type { RecordDescription } from './record-description.ts'
import { recordRowOf } from './record-row.ts'
import { searchEntryOf } from './search/search-entry.ts'
import { type SearchIndex, searchIndex } from './search/search-index.ts'

export interface WrittenRecord {
  readonly number: number
  readonly description: RecordDescription
}

/**
 * The one place where the server writes records: MARC, what follows from it, and the search index go together. All
 * of it inside a job of `write`.
 */
export interface RecordWriter {
  add(record: { id: string; marc: MarcRecord; nowMs: number; importId?: string }): WrittenRecord
  /** Counts the version up. */
  change(number: number, marc: MarcRecord, nowMs: number): void
  /** Its items must be gone before. */
  remove(number: number): void
  /** Writes again what follows from the record, as after an update of Pratu; no change of the record itself. */
  complete(number: number, marc: MarcRecord): void
}

const nextNumber = compileOnce(() =>
  queries.selectFrom('counters').select('next').where('name', '=', 'record'),
)

const setNextNumber = compileOnce(({ next }: { next: number }) =>
  queries.updateTable('counters').set({ next }).where('name', '=', 'record'),
)

type Row = Required<Insertable<Tables['records']>>
const insertRecord = compileOnce((row: Row) =>
  queries.insertInto('records').values({
    number: row.number,
    id: row.id,
    title: row.title,
    author: row.author,
    isbn: row.isbn,
    control_number: row.control_number,
    classification: row.classification,
    shelf_mark: row.shelf_mark,
    call_number: row.call_number,
    dewey_class: row.dewey_class,
    language: row.language,
    format: row.format,
    edition: row.edition,
    place: row.place,
    publisher: row.publisher,
    publication_year: row.publication_year,
    extent: row.extent,
    series: row.series,
    subjects: row.subjects,
    summary: row.summary,
    online_url: row.online_url,
    title_key: row.title_key,
    author_key: row.author_key,
    shelf_key: row.shelf_key,
    version: row.version,
    added_at_ms: row.added_at_ms,
    changed_at_ms: row.changed_at_ms,
    import_id: row.import_id,
  }),
)
const insertMarc = compileOnce(({ number, marc }: { number: number; marc: string }) =>
  queries.insertInto('marc_records').values({ number, marc }),
)

export function createRecordWriter(
  database: SchoolDatabase,
  index: SearchIndex = searchIndex(database),
): RecordWriter {
  function takeNumber(): number {
    const number = database.first(nextNumber({}))?.next ?? 1
    database.run(setNextNumber({ next: number + 1 }))
    return number
  }

  function complete(number: number, marc: MarcRecord): void {
    const description = describeRecord(marc)
    database.run(queries.updateTable('records').set(recordRowOf(description)).where('number', '=', number))
    index.add(number, searchEntryOf(description))
  }

  return {
    add({ id, marc, nowMs, importId }) {
      const description = describeRecord(marc)
      const number = takeNumber()
      database.run(
        insertRecord({
          ...recordRowOf(description),
          number,
          id,
          version: 1,
          added_at_ms: nowMs,
          changed_at_ms: nowMs,
          import_id: importId ?? null,
        }),
      )
      database.run(insertMarc({ number, marc: storedMarc(marc) }))
      index.add(number, searchEntryOf(description))
      return { number, description }
    },

    change(number, marc, nowMs) {
      complete(number, marc)
      database.run(
        queries
          .updateTable('marc_records')
          .set({ marc: storedMarc(marc) })
          .where('number', '=', number),
      )
      database.run(
        queries
          .updateTable('records')
          .set(({ eb }) => ({ version: eb('version', '+', 1), changed_at_ms: nowMs }))
          .where('number', '=', number),
      )
    },

    remove(number) {
      index.remove(number)
      database.run(queries.deleteFrom('records').where('number', '=', number))
    },

    complete,
  }
}
