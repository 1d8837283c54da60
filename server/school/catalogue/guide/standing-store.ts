import { sql } from 'kysely'
import { compileOnce } from '../../database/compile-once.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'

export interface StandingRecord {
  readonly id: string
  readonly title: string
  readonly callNumber: string | null
  readonly classification: string
}

const columns = queries
  .selectFrom('records')
  .select(['id', 'title', 'call_number as callNumber', 'classification'])
  .where('classification', 'is not', null)
  .$narrowType<{ classification: string }>()

const AT_MOST = 300

const byIds = compileOnce(({ ids }: { ids: string }) =>
  columns.where('id', 'in', sql<string>`(select value from json_each(${ids}))`),
)

/** Shelf keys of plain Dewey numbers begin with `1 ` and the number (`shelfKeyOf`). */
const byNumberPrefix = compileOnce(({ from, before }: { from: string; before: string }) =>
  columns
    .where('shelf_key', '>=', from)
    .where('shelf_key', '<', before)
    .orderBy('shelf_key')
    .limit(sql.lit(AT_MOST)),
)

/** Where records of this catalogue stand. */
export const createStandingStore = (database: SchoolDatabase) => ({
  /** In the order of the ids. */
  withIds(ids: readonly string[]): StandingRecord[] {
    const rank = new Map(ids.map((id, index) => [id, index]))
    return database
      .all(byIds({ ids: JSON.stringify(ids) }))
      .toSorted((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0))
  },

  underNumber: (beginning: string): StandingRecord[] =>
    database.all(byNumberPrefix({ from: `1 ${beginning}`, before: `1 ${beginning}~` })),
})
