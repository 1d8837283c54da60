import type { MarcRecord } from '@pratu/protocol/catalogue'
import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import { describeRecord } from './marc/describe-record.ts'
import { storedMarc } from './marc/marc-in-json.ts'
import type { RecordDescription } from './record-description.ts'
import { recordRowOf } from './record-row.ts'
import { searchEntryOf } from './search/search-entry.ts'
import { searchIndex } from './search/search-index.ts'

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

export function createRecordWriter(database: SchoolDatabase): RecordWriter {
  const index = searchIndex(database)

  function takeNumber(): number {
    const number = database.first(nextNumber({}))?.next ?? 1
    database.run(
      queries
        .updateTable('counters')
        .set({ next: number + 1 })
        .where('name', '=', 'record'),
    )
    return number
  }

  function complete(number: number, marc: MarcRecord): void {
    const description = describeRecord(marc)
    database.run(queries.updateTable('records').set(recordRowOf(description)).where('number', '=', number))
    index.add(number, searchEntryOf(description))
  }

  return {
    add({ id, marc, nowMs, importId }) {
      const number = takeNumber()
      const description = describeRecord(marc)
      database.run(
        queries.insertInto('records').values({
          ...recordRowOf(description),
          number,
          id,
          added_at_ms: nowMs,
          changed_at_ms: nowMs,
          import_id: importId ?? null,
        }),
      )
      database.run(queries.insertInto('marc_records').values({ number, marc: storedMarc(marc) }))
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
