import { type Stocktake, type StocktakeFinding, StocktakeScope } from '@pratu/protocol/api/stocktakes'
import { type InferResult, sql } from 'kysely'
import * as z from 'zod/mini'
import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

export interface StoredScan {
  readonly ordinal: number
  readonly code: string
  readonly walkId: string
  readonly shelfId: string | null
  readonly finding: StocktakeFinding
  readonly elsewhere: boolean
  readonly atMs: number
}

const stocktakes = queries
  .selectFrom('stocktakes')
  .selectAll()
  .select(({ selectFrom, fn }) =>
    selectFrom('stocktake_scans')
      .select(fn.countAll<number>().as('count'))
      .whereRef('stocktake_id', '=', 'stocktakes.id')
      .$asScalar()
      .$notNull()
      .as('scan_count'),
  )

const stocktakeById = compileOnce(({ id }: { id: string }) =>
  queries.selectFrom('stocktakes').selectAll().where('id', '=', id),
)

const scanByCode = compileOnce(({ id, code }: { id: string; code: string }) =>
  queries.selectFrom('stocktake_scans').selectAll().where('stocktake_id', '=', id).where('code', '=', code),
)

const lastOrdinal = compileOnce(({ id }: { id: string }) =>
  queries
    .selectFrom('stocktake_scans')
    .select('ordinal')
    .where('stocktake_id', '=', id)
    .orderBy('ordinal', 'desc')
    .limit(sql.lit(1)),
)

const lastSeen = compileOnce(({ barcode }: { barcode: string }) =>
  queries.selectFrom('items').select('last_seen_at_ms').where('barcode', '=', barcode),
)

const whereItIs = compileOnce(({ barcode }: { barcode: string }) =>
  queries.selectNoFrom(({ exists, selectFrom, lit }) => [
    exists(
      selectFrom('loans')
        .select(lit(1).as('one'))
        .where('barcode', '=', barcode)
        .where('returned_at_ms', 'is', null)
        .where('undone_at_ms', 'is', null),
    )
      .$castTo<number>()
      .as('on_loan'),
    exists(
      selectFrom('holds')
        .select(lit(1).as('one'))
        .where('barcode', '=', barcode)
        .where('state', '=', sql.lit('ready' as const)),
    )
      .$castTo<number>()
      .as('on_pick_up_shelf'),
  ]),
)

/** What writes belongs inside a job of `write`. */
export function createStocktakeStore(database: SchoolDatabase) {
  const countSeen = (id: string, more: 1 | -1): void => {
    database.run(
      queries
        .updateTable('stocktakes')
        .set(({ eb }) => ({ seen_count: eb('seen_count', '+', more) }))
        .where('id', '=', id),
    )
  }

  return {
    list: (): Stocktake[] => database.all(stocktakes.orderBy('started_at_ms', 'desc')).map(stocktakeOf),

    find(id: string): Stocktake | undefined {
      const row = database.first(stocktakes.where('id', '=', id))
      return row && stocktakeOf(row)
    },

    /** Without counting its scans. */
    progress(id: string) {
      const row = database.first(stocktakeById({ id }))
      return (
        row && {
          scope: z.parse(StocktakeScope, JSON.parse(row.scope)),
          startedAtMs: row.started_at_ms,
          endedAtMs: row.ended_at_ms,
          appliedAtMs: row.applied_at_ms,
          expectedCount: row.expected_count,
          seenCount: row.seen_count,
        }
      )
    },

    add(stocktake: Omit<Stocktake, 'endedAtMs' | 'appliedAtMs' | 'seenCount' | 'scanCount'>): void {
      const { id, name, scope, startedAtMs, startedBy, expectedCount } = stocktake
      database.run(
        queries.insertInto('stocktakes').values({
          id,
          name,
          scope: JSON.stringify(scope),
          started_at_ms: startedAtMs,
          started_by: startedBy,
          ended_at_ms: null,
          applied_at_ms: null,
          expected_count: expectedCount,
        }),
      )
    },

    setEnd(id: string, endedAtMs: number | null, expectedCount: number): void {
      database.run(
        queries
          .updateTable('stocktakes')
          .set({ ended_at_ms: endedAtMs, expected_count: expectedCount })
          .where('id', '=', id),
      )
    },

    setApplied(id: string, appliedAtMs: number): void {
      database.run(queries.updateTable('stocktakes').set({ applied_at_ms: appliedAtMs }).where('id', '=', id))
    },

    remove(id: string): void {
      database.run(queries.deleteFrom('stocktakes').where('id', '=', id))
    },

    scan(id: string, code: string): StoredScan | undefined {
      const row = database.first(scanByCode({ id, code }))
      return row && scanOf(row)
    },

    newest: (id: string, limit: number): StoredScan[] =>
      database.all(scansOf(id).orderBy('ordinal', 'desc').limit(limit)).map(scanOf),

    scans: (id: string): StoredScan[] => database.all(scansOf(id).orderBy('ordinal')).map(scanOf),

    /** With the time at which staff had the item in their hands; counts it if it was looked for. */
    addScan(id: string, scan: Omit<StoredScan, 'ordinal'>, expected: boolean): StoredScan {
      const ordinal = (database.first(lastOrdinal({ id }))?.ordinal ?? 0) + 1
      database.run(
        queries.insertInto('stocktake_scans').values({
          stocktake_id: id,
          ordinal,
          code: scan.code,
          walk_id: scan.walkId,
          shelf_id: scan.shelfId,
          finding: scan.finding,
          elsewhere: scan.elsewhere ? 1 : 0,
          at_ms: scan.atMs,
          expected: expected ? 1 : 0,
          seen_before_ms: database.first(lastSeen({ barcode: scan.code }))?.last_seen_at_ms ?? null,
        }),
      )
      database.run(
        queries.updateTable('items').set({ last_seen_at_ms: scan.atMs }).where('barcode', '=', scan.code),
      )
      if (expected) countSeen(id, 1)
      return { ordinal, ...scan }
    },

    /** The item is seen last when it was before, unless it was in somebody's hands since. True if it was one that was looked for. */
    removeScan(id: string, code: string): boolean {
      const scan = database.first(scanByCode({ id, code }))
      if (!scan) return false
      database.run(
        queries.deleteFrom('stocktake_scans').where('stocktake_id', '=', id).where('code', '=', code),
      )
      database.run(
        queries
          .updateTable('items')
          .set({ last_seen_at_ms: scan.seen_before_ms })
          .where('barcode', '=', code)
          .where('last_seen_at_ms', '=', scan.at_ms),
      )
      if (scan.expected === 1) countSeen(id, -1)
      return scan.expected === 1
    },

    whereIs(barcode: string): { onLoan: boolean; onPickUpShelf: boolean } {
      const row = database.first(whereItIs({ barcode }))
      return { onLoan: row?.on_loan === 1, onPickUpShelf: row?.on_pick_up_shelf === 1 }
    },
  }
}

const scansOf = (id: string) =>
  queries.selectFrom('stocktake_scans').selectAll().where('stocktake_id', '=', id)

const scanOf = (row: InferResult<ReturnType<typeof scansOf>>[number]): StoredScan => ({
  ordinal: row.ordinal,
  code: row.code,
  walkId: row.walk_id,
  shelfId: row.shelf_id,
  finding: row.finding,
  elsewhere: row.elsewhere === 1,
  atMs: row.at_ms,
})

const stocktakeOf = (row: InferResult<typeof stocktakes>[number]): Stocktake => ({
  id: row.id,
  name: row.name,
  scope: z.parse(StocktakeScope, JSON.parse(row.scope)),
  startedAtMs: row.started_at_ms,
  startedBy: row.started_by,
  endedAtMs: row.ended_at_ms,
  appliedAtMs: row.applied_at_ms,
  expectedCount: row.expected_count,
  seenCount: row.seen_count,
  scanCount: row.scan_count,
})
