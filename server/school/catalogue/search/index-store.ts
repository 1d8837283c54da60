import { compileOnce } from '../../database/compile-once.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'
import { writtenQuery } from '../../database/written-query.ts'
import type { Searchable } from './search-entry.ts'

const COLUMNS = [
  'number',
  'title',
  'author',
  'series',
  'subjects',
  'call_number as callNumber',
  'classification',
  'publisher',
  'summary',
] as const

const recordsAfter = compileOnce(({ number, limit }: { number: number; limit: number }) =>
  queries.selectFrom('records').select(COLUMNS).where('number', '>', number).orderBy('number').limit(limit),
)

const RECORDS_AT_ONCE = 50

/** How far the search index is; what writes belongs inside a job of `write`. */
export const createIndexStore = (database: SchoolDatabase) => ({
  state: () => database.first(queries.selectFrom('search_state').selectAll()),

  empty(version: number): void {
    for (const table of ['search_words', 'search_grams'])
      database.run(writtenQuery(`INSERT INTO ${table} (${table}) VALUES ('delete-all')`))
    database.run(queries.deleteFrom('search_terms'))
    database.run(queries.updateTable('search_state').set({ version, indexed_to: 0 }))
  },

  reach: (number: number | null) =>
    database.run(queries.updateTable('search_state').set({ indexed_to: number })),

  recordsAfter: (number: number): (Searchable & { number: number })[] =>
    database
      .all(recordsAfter({ number, limit: RECORDS_AT_ONCE }))
      .map(row => ({ ...row, subjects: JSON.parse(row.subjects) as string[] })),
})
