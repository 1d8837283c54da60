import { sql } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

/** A class or mark as records carry them. */
export interface StandingClass {
  readonly classification: string | null
  readonly shelfMark: string | null
}

/** Null: everything. */
export type Classes = readonly StandingClass[] | null

/** Between a class and a mark; stands in neither. */
const BETWEEN = '\n'

const inClasses = (classes: Classes) =>
  classes === null
    ? sql<boolean>`true`
    : sql<boolean>`coalesce(classification, '') || ${sql.lit(BETWEEN)} || coalesce(shelf_mark, '') in (
        select value from json_each(${JSON.stringify(classes.map(keyOf))}))`

const keyOf = ({ classification, shelfMark }: StandingClass): string =>
  `${classification ?? ''}${BETWEEN}${shelfMark ?? ''}`

/** Items of these classes that stand on their shelf by the catalogue. */
const standing = (classes: Classes) =>
  queries
    .selectFrom('items')
    .innerJoin('records', 'records.id', 'items.record_id')
    .where('status', '=', 'available')
    .where(inClasses(classes))
    .where(({ not, exists, selectFrom, lit }) =>
      not(
        exists(
          selectFrom('loans')
            .select(lit(1).as('one'))
            .whereRef('loans.barcode', '=', 'items.barcode')
            .where('returned_at_ms', 'is', null)
            .where('undone_at_ms', 'is', null),
        ),
      ),
    )
    .where(({ not, exists, selectFrom, lit }) =>
      not(
        exists(
          selectFrom('holds')
            .select(lit(1).as('one'))
            .whereRef('holds.barcode', '=', 'items.barcode')
            .where('state', '=', sql.lit('ready' as const)),
        ),
      ),
    )

/** Neither scanned nor in anyone's hands since it began; what was added since is not looked for. */
const unseen = (stocktakeId: string, classes: Classes, startedAtMs: number) =>
  standing(classes)
    .where('items.added_at_ms', '<', startedAtMs)
    .where(({ eb, or }) => or([eb('last_seen_at_ms', 'is', null), eb('last_seen_at_ms', '<', startedAtMs)]))
    .where(({ not, exists, selectFrom, lit }) =>
      not(
        exists(
          selectFrom('stocktake_scans')
            .select(lit(1).as('one'))
            .where('stocktake_id', '=', stocktakeId)
            .whereRef('code', '=', 'items.barcode'),
        ),
      ),
    )

/** Items that a stock-taking looks for and does not find. What writes belongs inside a job of `write`. */
export function createMissingStore(database: SchoolDatabase) {
  const fixed = (stocktakeId: string) =>
    queries
      .selectFrom('stocktake_missing')
      .innerJoin('items', 'items.barcode', 'stocktake_missing.barcode')
      .innerJoin('records', 'records.id', 'items.record_id')
      .where('stocktake_id', '=', stocktakeId)

  return {
    countStanding: (classes: Classes): number =>
      database.first(standing(classes).select(({ fn }) => fn.countAll<number>().as('count')))?.count ?? 0,

    /** While scanning goes on. */
    unseen: (
      stocktake: { id: string; classes: Classes; startedAtMs: number },
      part: { limit: number; offset: number },
    ): string[] =>
      database
        .all(
          unseen(stocktake.id, stocktake.classes, stocktake.startedAtMs)
            .select('barcode')
            .orderBy('shelf_key')
            .orderBy('barcode')
            .limit(part.limit)
            .offset(part.offset),
        )
        .map(({ barcode }) => barcode),

    countUnseen: (stocktake: { id: string; classes: Classes; startedAtMs: number }): number =>
      database.first(
        unseen(stocktake.id, stocktake.classes, stocktake.startedAtMs).select(({ fn }) =>
          fn.countAll<number>().as('count'),
        ),
      )?.count ?? 0,

    /** Returns how many they are. */
    fix: (stocktake: { id: string; classes: Classes; startedAtMs: number }): number =>
      database.run(
        queries
          .insertInto('stocktake_missing')
          .expression(
            unseen(stocktake.id, stocktake.classes, stocktake.startedAtMs)
              .select(sql.lit(stocktake.id).as('stocktake_id'))
              .select('barcode'),
          ),
      ),

    unfix(stocktakeId: string): void {
      database.run(queries.deleteFrom('stocktake_missing').where('stocktake_id', '=', stocktakeId))
    },

    fixed: (stocktakeId: string, part: { limit: number; offset: number }): string[] =>
      database
        .all(
          fixed(stocktakeId)
            .select('items.barcode')
            .orderBy('shelf_key')
            .orderBy('items.barcode')
            .limit(part.limit)
            .offset(part.offset),
        )
        .map(({ barcode }) => barcode),

    countFixed: (stocktakeId: string): number =>
      database.first(fixed(stocktakeId).select(({ fn }) => fn.countAll<number>().as('count')))?.count ?? 0,

    /** Missing items that still stand there by the catalogue and were in nobody's hands since. Returns how many were marked. */
    markLost(
      stocktakeId: string,
      asked: { barcodes: readonly string[] | 'all'; endedAtMs: number; nowMs: number; reason: string },
    ): number {
      const { barcodes, endedAtMs, nowMs, reason } = asked
      const stillMissing = standing(null)
        .innerJoin('stocktake_missing', 'stocktake_missing.barcode', 'items.barcode')
        .where('stocktake_id', '=', stocktakeId)
        .where(({ eb, or }) => or([eb('last_seen_at_ms', 'is', null), eb('last_seen_at_ms', '<', endedAtMs)]))
        .select('items.barcode')
      const chosen =
        barcodes === 'all'
          ? stillMissing
          : stillMissing.where(
              'items.barcode',
              'in',
              sql<string>`(select value from json_each(${JSON.stringify(barcodes)}))`,
            )
      return database.run(
        queries
          .updateTable('items')
          .set({ status: 'lost', status_reason: reason, status_changed_at_ms: nowMs })
          .where('barcode', 'in', chosen),
      )
    },

    /** Items that were given up as lost, were scanned, and are given up still. Returns how many were marked. */
    markFound: (stocktakeId: string): number =>
      database.run(
        queries
          .updateTable('items')
          .set({ status: 'available', status_reason: null, status_changed_at_ms: null })
          .where('status', '=', 'lost')
          .where('barcode', 'in', foundAgain(stocktakeId)),
      ),

    countFoundAgain: (stocktakeId: string): number =>
      database.first(
        queries
          .selectFrom('items')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('status', '=', 'lost')
          .where('barcode', 'in', foundAgain(stocktakeId)),
      )?.count ?? 0,
  }
}

const foundAgain = (stocktakeId: string) =>
  queries
    .selectFrom('stocktake_scans')
    .select('code')
    .where('stocktake_id', '=', stocktakeId)
    .where('finding', '=', 'lost')
