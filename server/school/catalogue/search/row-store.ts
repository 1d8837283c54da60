import type { RecordRow } from '@pratu/protocol/catalogue'
import type { SchoolDatabase } from '../../database/open.ts'
import { writtenQuery } from '../../database/written-query.ts'
import { coverUrlOf } from '../cover.ts'
import { ON_SHELF } from './on-shelf.ts'

type Row = Omit<RecordRow, 'coverUrl'> & { number: number; coverId: string | null }

export const ROW_COLUMNS = `records.number, records.id, title, author, call_number AS callNumber, dewey_class AS deweyClass,
  shelf_mark AS shelfMark, language, format, publication_year AS publicationYear,
  (SELECT id FROM record_files WHERE record_number = records.number AND kind = 'cover') AS coverId,
  (SELECT count(*) FROM items WHERE record_id = records.id AND status <> 'withdrawn') AS itemCount,
  (SELECT count(*) FROM items WHERE record_id = records.id AND ${ON_SHELF}) AS onShelfCount`

const toRow = ({ number: _number, coverId, ...row }: Row): RecordRow => ({
  ...row,
  coverUrl: coverUrlOf(coverId),
})

export type RowStore = ReturnType<typeof createRowStore>

/** Records as lists show them. */
export function createRowStore(database: SchoolDatabase) {
  const rows = (rest: string, ...parameters: (string | number)[]) =>
    database.all(writtenQuery<Row>(`SELECT ${ROW_COLUMNS} FROM records ${rest}`, ...parameters))

  return {
    /** In the order of the numbers. */
    rowsOf(numbers: readonly number[]): RecordRow[] {
      const byNumber = new Map(
        rows('WHERE number IN (SELECT value FROM json_each(?))', JSON.stringify(numbers)).map(row => [
          row.number,
          toRow(row),
        ]),
      )
      return numbers.flatMap(number => byNumber.get(number) ?? [])
    },

    count: () =>
      database.first(writtenQuery<{ count: number }>('SELECT count(*) AS count FROM records'))?.count ?? 0,

    newest: (limit: number) => rows('ORDER BY added_at_ms DESC, number DESC LIMIT ?', limit).map(toRow),

    /** The nearest first. */
    beforeOnShelf: (key: string, number: number, limit: number) =>
      rows(
        'WHERE (shelf_key, number) < (?, ?) ORDER BY shelf_key DESC, number DESC LIMIT ?',
        key,
        number,
        limit,
      ).map(toRow),

    afterOnShelf: (key: string, number: number, limit: number) =>
      rows('WHERE (shelf_key, number) > (?, ?) ORDER BY shelf_key, number LIMIT ?', key, number, limit).map(
        toRow,
      ),
  }
}
