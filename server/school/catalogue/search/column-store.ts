import type { SchoolDatabase } from '../../database/open.ts'
import { writtenQuery } from '../../database/written-query.ts'
import { ON_SHELF } from './on-shelf.ts'

export interface ColumnRow {
  readonly number: number
  readonly class: string
  readonly mark: string | null
  readonly language: string | null
  readonly format: string
  readonly titleLength: number
  readonly onShelf: number
}

export interface Change {
  readonly seq: number
  readonly number: number
  readonly described: number
}

const COLUMNS = `SELECT number, dewey_class AS class, shelf_mark AS mark, language, format, length(title) AS titleLength,
  (SELECT count(*) FROM items WHERE items.record_id = records.id AND ${ON_SHELF}) AS onShelf FROM records`

export type ColumnStore = ReturnType<typeof createColumnStore>

export function createColumnStore(database: SchoolDatabase) {
  return {
    rowsAfter: (number: number, limit: number) =>
      database.all(
        writtenQuery<ColumnRow>(`${COLUMNS} WHERE number > ? ORDER BY number LIMIT ?`, number, limit),
      ),

    rowsOf: (numbers: readonly number[]) =>
      database.all(
        writtenQuery<ColumnRow>(
          `${COLUMNS} WHERE number IN (SELECT value FROM json_each(?))`,
          JSON.stringify(numbers),
        ),
      ),

    lastChange: () =>
      database.first(writtenQuery<{ seq: number | null }>('SELECT max(seq) AS seq FROM catalogue_changes'))
        ?.seq ?? 0,

    changesAfter: (seq: number, limit: number) =>
      database.all(
        writtenQuery<Change>(
          'SELECT seq, number, described FROM catalogue_changes WHERE seq > ? ORDER BY seq LIMIT ?',
          seq,
          limit,
        ),
      ),

    /** Inside a job of `write`. The last change stays, so that numbers never begin again. */
    forgetChangesBefore: (seq: number, limit: number) =>
      database.run(
        writtenQuery(
          'DELETE FROM catalogue_changes WHERE seq IN (SELECT seq FROM catalogue_changes WHERE seq < ? ORDER BY seq LIMIT ?)',
          seq,
          limit,
        ),
      ),
  }
}
