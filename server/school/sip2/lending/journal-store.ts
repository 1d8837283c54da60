import { sql } from 'kysely'
import { compileOnce } from '../../database/compile-once.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'
import type { OutsideKind, OutsideState } from '../../database/tables/outside-lending.ts'

/** What a kiosk did with the outside library system, or is about to do. */
export interface Transaction {
  readonly id: string
  readonly stationId: string
  readonly kind: OutsideKind
  readonly atMs: number
  /** Empty for a return, and once nothing more is to be sent. */
  readonly card: string
  readonly barcode: string
  readonly title: string | null
  /** What the person was told. */
  readonly dueAtMs: number | null
  readonly state: OutsideState
  /** How often it was sent. */
  readonly tries: number
}

/** What came of a transaction. */
export interface Outcome {
  readonly state: OutsideState
  readonly title?: string | null
  readonly dueAtMs?: number | null
  /** What the library system said to a refused one. */
  readonly answer?: string
}

const COLUMNS = [
  'id',
  'station_id as stationId',
  'kind',
  'at_ms as atMs',
  'card',
  'barcode',
  'title',
  'due_at_ms as dueAtMs',
  'state',
  'tries',
] as const

/** Said as the partial indexes say it. */
const isOpen = sql<boolean>`state IN ('asked', 'waiting', 'sent')`
const isRefused = sql<boolean>`state = 'refused'`

const byId = compileOnce(({ id }: { id: string }) =>
  queries.selectFrom('outside_transactions').select(COLUMNS).where('id', '=', id),
)

const byKey = compileOnce(({ key }: { key: string }) =>
  queries.selectFrom('outside_transactions').select(COLUMNS).where('key', '=', key),
)

const oldestOpen = compileOnce(({ limit }: { limit: number }) =>
  queries.selectFrom('outside_transactions').select(COLUMNS).where(isOpen).orderBy('number').limit(limit),
)

const openOfCard = compileOnce(({ card }: { card: string }) =>
  queries
    .selectFrom('outside_transactions')
    .select(COLUMNS)
    .where(isOpen)
    .where('card', '=', card)
    .orderBy('number'),
)

const lastOfItem = compileOnce(({ barcode }: { barcode: string }) =>
  queries
    .selectFrom('outside_transactions')
    .select(COLUMNS)
    .where('barcode', '=', barcode)
    .where('state', '<>', 'withdrawn')
    .orderBy('number', 'desc')
    .limit(1),
)

/** The card of what is over is nobody's business any more. */
const isOver = (state: OutsideState): boolean => !['asked', 'waiting', 'sent', 'refused'].includes(state)

/** All that kiosks did with an outside library system. What writes is called inside a job of `write`. */
export function createJournalStore(database: SchoolDatabase) {
  const refusedOnes = queries.selectFrom('outside_transactions').where(isRefused)

  return {
    find: (id: string): Transaction | undefined => database.first(byId({ id })),
    byKey: (key: string): Transaction | undefined => database.first(byKey({ key })),
    /** Those of which something is still to be sent or asked, in the order in which they happened. */
    oldestOpen: (limit: number): Transaction[] => database.all(oldestOpen({ limit })),
    openOf: (card: string): Transaction[] => database.all(openOfCard({ card })),
    lastOf: (barcode: string): Transaction | undefined => database.first(lastOfItem({ barcode })),

    add(transaction: Omit<Transaction, 'tries'> & { key: string | undefined }): void {
      const { stationId, atMs, dueAtMs, key = null, ...rest } = transaction
      database.run(
        queries.insertInto('outside_transactions').values({
          ...rest,
          ...{ key, station_id: stationId, at_ms: atMs, due_at_ms: dueAtMs },
          ...{ answer: null, tries: rest.state === 'asked' ? 1 : 0, changed_at_ms: atMs },
        }),
      )
    },

    /** About to be sent once more: whatever happens now, it may have been done. */
    send: (id: string, atMs: number): number =>
      database.run(
        queries
          .updateTable('outside_transactions')
          .set(({ eb }) => ({ state: 'sent', tries: eb('tries', '+', 1), changed_at_ms: atMs }))
          .where('id', '=', id),
      ),

    become(id: string, { dueAtMs, ...outcome }: Outcome, atMs: number): void {
      database.run(
        queries
          .updateTable('outside_transactions')
          .set({
            ...outcome,
            ...(dueAtMs !== undefined && { due_at_ms: dueAtMs }),
            ...(isOver(outcome.state) && { card: '' }),
            changed_at_ms: atMs,
          })
          .where('id', '=', id),
      )
    },

    /** What persons were told, and the library system does not know yet for certain. */
    waiting: (): { count: number; oldestAtMs: number | null } =>
      database.first(
        queries
          .selectFrom('outside_transactions')
          .select(({ fn }) => [
            fn.countAll<number>().as('count'),
            fn.min<number | null>('at_ms').as('oldestAtMs'),
          ])
          .where(isOpen)
          .where('state', '<>', 'asked'),
      ) ?? { count: 0, oldestAtMs: null },

    /** What was not accepted afterwards, the oldest first. */
    refused: (limit: number): (Omit<Transaction, 'state' | 'tries'> & { text: string })[] =>
      database.all(
        refusedOnes
          .select(['id', 'station_id as stationId', 'kind', 'at_ms as atMs', 'card', 'barcode', 'title'])
          .select(({ fn, val }) => [
            'due_at_ms as dueAtMs',
            fn.coalesce('answer', val('')).$castTo<string>().as('text'),
          ])
          .orderBy('number')
          .limit(limit),
      ),

    /** What staff have seen to; undefined when it was settled already. */
    settle(id: string, atMs: number): { title: string | null; barcode: string } | undefined {
      const found = database.first(refusedOnes.select(['title', 'barcode']).where('id', '=', id))
      if (found) this.become(id, { state: 'settled' }, atMs)
      return found
    },

    /** What was done at kiosks from one moment up to, and not including, another. */
    counts(fromMs: number, untilMs: number): { loans: number; returns: number; renewals: number } {
      const rows = database.all(
        queries
          .selectFrom('outside_transactions')
          .select(({ fn }) => ['kind', fn.countAll<number>().as('count')])
          .where('at_ms', '>=', fromMs)
          .where('at_ms', '<', untilMs)
          .where('state', 'not in', ['asked', 'withdrawn'])
          .groupBy('kind'),
      )
      const of = (kind: OutsideKind) => rows.find(row => row.kind === kind)?.count ?? 0
      return { loans: of('checkout'), returns: of('checkin'), renewals: of('renewal') }
    },

    /** What was done at kiosks last. */
    newest: (
      limit: number,
    ): Pick<Transaction, 'id' | 'kind' | 'atMs' | 'stationId' | 'title' | 'barcode'>[] =>
      database.all(
        queries
          .selectFrom('outside_transactions')
          .select(['id', 'kind', 'at_ms as atMs', 'station_id as stationId', 'title', 'barcode'])
          .where('state', 'not in', ['asked', 'withdrawn'])
          .orderBy('at_ms', 'desc')
          .limit(limit),
      ),

    /** Those of which nothing is left to do. */
    forgetBefore: (beforeMs: number): number =>
      database.run(
        queries
          .deleteFrom('outside_transactions')
          .where('at_ms', '<', beforeMs)
          .where('state', 'in', ['done', 'settled', 'withdrawn']),
      ),
  }
}

export type JournalStore = ReturnType<typeof createJournalStore>
