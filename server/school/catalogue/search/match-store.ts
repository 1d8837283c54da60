import type { SchoolDatabase } from '../../database/open.ts'
import { writtenQuery } from '../../database/written-query.ts'
import type { SearchOrder } from './orders.ts'
import type { TermRow } from './vocabulary.ts'

/** As one text: a row for each of 100,000 numbers would cost ten times more. */
const packed = (row: { numbers: string } | undefined): Uint32Array =>
  Uint32Array.from(row ? (JSON.parse(row.numbers) as number[]) : [])

const TERMS_AT_ONCE = 5000

const KEYS: Record<SearchOrder, string> = { title: 'title_key', author: 'author_key', shelf: 'shelf_key' }

export type MatchStore = ReturnType<typeof createMatchStore>

/** Numbers of records, as the index and the tables know them. */
export function createMatchStore(database: SchoolDatabase) {
  const numbers = (sql: string, ...parameters: (string | number)[]) =>
    packed(database.first(writtenQuery<{ numbers: string }>(sql, ...parameters)))

  return {
    /** `expression` is FTS5's, over `search_words`. */
    matching: (expression: string) =>
      numbers(
        'SELECT json_group_array(rowid) AS numbers FROM search_words WHERE search_words MATCH ?',
        expression,
      ),

    countOf: (expression: string) =>
      database.first(
        writtenQuery<{ count: number }>(
          'SELECT count(*) AS count FROM search_words WHERE search_words MATCH ?',
          expression,
        ),
      )?.count ?? 0,

    /** Records that hold all of these runs of three letters. */
    withGrams: (grams: readonly string[], limit: number) =>
      numbers(
        'SELECT json_group_array(rowid) AS numbers FROM (SELECT rowid FROM search_grams WHERE search_grams MATCH ? LIMIT ?)',
        grams.map(gram => `"${gram}"`).join(' AND '),
        limit,
      ),

    textsOf: (records: Iterable<number>) =>
      database.all(
        writtenQuery<{
          number: number
          title: string
          author: string | null
          series: string | null
          subjects: string
        }>(
          'SELECT number, title, author, series, subjects FROM records WHERE number IN (SELECT value FROM json_each(?))',
          JSON.stringify([...records]),
        ),
      ),

    withIsbn: (from: string, below: string, limit: number) =>
      numbers(
        `SELECT json_group_array(number) AS numbers FROM
          (SELECT number FROM records WHERE isbn IS NOT NULL AND isbn >= ? AND isbn < ? ORDER BY isbn LIMIT ?)`,
        from,
        below,
        limit,
      ),

    /** By barcode or accession number, from one up to (and without) another. */
    withItemCode: (from: string, below: string, limit: number) =>
      numbers(
        `SELECT json_group_array(DISTINCT number) AS numbers FROM
          (SELECT * FROM (SELECT record_id FROM items WHERE barcode >= ?1 AND barcode < ?2 LIMIT ?3)
           UNION ALL SELECT * FROM (SELECT record_id FROM items WHERE accession_number >= ?1 AND accession_number < ?2 LIMIT ?3))
          JOIN records ON records.id = record_id`,
        from,
        below,
        limit,
      ),

    termsAfter: (number: number) =>
      database.all(
        writtenQuery<TermRow>(
          'SELECT number, term FROM search_terms WHERE number > ? ORDER BY number LIMIT ?',
          number,
          TERMS_AT_ONCE,
        ),
      ),

    writtenAs: (term: string) =>
      database.first(
        writtenQuery<{ written: string }>('SELECT written FROM search_terms WHERE term = ?', term),
      )?.written,

    /** All records. */
    inOrder: (order: SearchOrder) =>
      numbers(
        `SELECT json_group_array(number) AS numbers FROM (SELECT number FROM records ORDER BY ${KEYS[order]}, number)`,
      ),
  }
}
