import { DAY_MS, startOfDay } from '@pratu/protocol/bangkok'
import type { CollectionFigures } from '@pratu/protocol/figures'
import type { Label } from '@pratu/protocol/scalars'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import { writtenQuery } from '../database/written-query.ts'

export function createCollectionStore(database: SchoolDatabase) {
  return {
    /** A copy comes on the day on which it was acquired, or else entered; lost ones count until they are withdrawn. */
    figures: (from: string, to: string): CollectionFigures =>
      database.first(writtenQuery<CollectionFigures>(COLLECTION, startOfDay(to) + DAY_MS, from, to)) ?? {
        records: 0,
        items: 0,
        itemsAdded: 0,
        itemsWithdrawn: 0,
      },

    marks: (): { mark: string; name: Label }[] =>
      database
        .all(queries.selectFrom('shelf_marks').selectAll().orderBy('position'))
        .map(({ mark, name_th, name_en }) => ({ mark, name: { th: name_th, en: name_en } })),
  }
}

const COLLECTION = `
  WITH copies AS (
    SELECT coalesce(acquired_on, date(added_at_ms / 1000 + 25200, 'unixepoch')) AS came,
      iif(status = 'withdrawn', coalesce(date(status_changed_at_ms / 1000 + 25200, 'unixepoch'), ''), NULL) AS went
    FROM items
  )
  SELECT (SELECT count(*) FROM records WHERE added_at_ms < ?1) AS records,
    count(*) FILTER (WHERE came <= ?3 AND (went IS NULL OR went > ?3)) AS items,
    count(*) FILTER (WHERE came BETWEEN ?2 AND ?3) AS itemsAdded,
    count(*) FILTER (WHERE went BETWEEN ?2 AND ?3) AS itemsWithdrawn
  FROM copies`

export type CollectionStore = ReturnType<typeof createCollectionStore>
