import type { KnownRecord } from '@pratu/protocol/api/cataloguing'
import type { MarcRecord } from '@pratu/protocol/catalogue'
import { sql } from 'kysely'
import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import { covers, coverUrlOf } from './cover.ts'
import { parseStoredMarc } from './marc/marc-in-json.ts'

export interface StoredRecord {
  readonly number: number
  readonly id: string
  readonly version: number
  readonly title: string
  readonly marc: MarcRecord
  readonly classification: string | null
  readonly shelfMark: string | null
  readonly coverUrl: string | null
  readonly addedAtMs: number
  readonly changedAtMs: number
}

const byId = compileOnce(({ recordId }: { recordId: string }) =>
  queries
    .selectFrom('records')
    .innerJoin('marc_records', 'marc_records.number', 'records.number')
    .leftJoin(covers, 'covers.record_number', 'records.number')
    .select(['records.number', 'id', 'version', 'title', 'marc', 'classification', 'shelf_mark'])
    .select(['cover_id', 'added_at_ms', 'changed_at_ms'])
    .where('id', '=', recordId),
)

const known = queries
  .selectFrom('records')
  .select(['id', 'title', 'author', 'edition', 'publisher'])
  .select(['publication_year as publicationYear', 'call_number as callNumber'])
  .select(({ selectFrom, fn }) =>
    selectFrom('items')
      .select(fn.countAll<number>().as('count'))
      .whereRef('items.record_id', '=', 'records.id')
      .$asScalar()
      .$notNull()
      .as('itemCount'),
  )

const SIMILAR_AT_MOST = 20

const knownById = compileOnce(({ recordId }: { recordId: string }) => known.where('id', '=', recordId))
const knownByIsbn = compileOnce(({ isbn }: { isbn: string }) =>
  known.where('isbn', '=', isbn).limit(sql.lit(SIMILAR_AT_MOST)),
)
const knownByIds = compileOnce(({ ids }: { ids: string }) =>
  known.where('id', 'in', sql<string>`(select value from json_each(${ids}))`),
)

const openLoanCount = compileOnce(({ recordId }: { recordId: string }) =>
  queries
    .selectFrom('loans')
    .innerJoin('items', 'items.barcode', 'loans.barcode')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('record_id', '=', recordId)
    .where('returned_at_ms', 'is', null)
    .where('undone_at_ms', 'is', null),
)
const loanCount = compileOnce(({ recordId }: { recordId: string }) =>
  queries
    .selectFrom('loans')
    .innerJoin('items', 'items.barcode', 'loans.barcode')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('record_id', '=', recordId),
)
const openHoldCount = compileOnce(({ recordId }: { recordId: string }) =>
  queries
    .selectFrom('holds')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('record_id', '=', recordId)
    .where('state', 'in', [sql.lit('waiting' as const), sql.lit('ready' as const)]),
)

/** Records as cataloguing reads them. */
export function createRecordStore(database: SchoolDatabase) {
  return {
    find(recordId: string): StoredRecord | undefined {
      const row = database.first(byId({ recordId }))
      return (
        row && {
          number: row.number,
          id: row.id,
          version: row.version,
          title: row.title,
          marc: parseStoredMarc(row.marc),
          classification: row.classification,
          shelfMark: row.shelf_mark,
          coverUrl: coverUrlOf(row.cover_id),
          addedAtMs: row.added_at_ms,
          changedAtMs: row.changed_at_ms,
        }
      )
    },

    known: (recordId: string): KnownRecord | undefined => database.first(knownById({ recordId })),

    withIsbn: (isbn: string): KnownRecord[] => database.all(knownByIsbn({ isbn })),

    /** In the order of the ids. */
    withIds: (ids: readonly string[]): KnownRecord[] =>
      database
        .all(knownByIds({ ids: JSON.stringify(ids) }))
        .toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)),

    /** What stands in the way of deleting it. `everLent` counts open and undone loans too. */
    useOf: (recordId: string) => ({
      onLoan: database.first(openLoanCount({ recordId }))?.count ?? 0,
      everLent: database.first(loanCount({ recordId }))?.count ?? 0,
      openHolds: database.first(openHoldCount({ recordId }))?.count ?? 0,
    }),

    /** Inside a job of `write`. Holds that have ended; no open one may be left. */
    removeHolds(recordId: string): void {
      database.run(queries.deleteFrom('holds').where('record_id', '=', recordId))
    },
  }
}
