import type { Failure } from '@pratu/protocol/failures'
import { compileOnce } from '../../database/compile-once.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'

export type StoredKind = 'checkout' | 'checkin' | 'renewal'

/** What a terminal says that has happened. These together make it that transaction and no other. */
export interface StoredIdentity {
  readonly terminal: string
  readonly kind: StoredKind
  readonly atMs: number
  /** Empty for a return. */
  readonly card: string
  readonly barcode: string
}

interface OpenConflict extends StoredIdentity {
  readonly id: string
  readonly conflicts: Failure[]
}

const byIdentity = compileOnce(
  (found: { terminal: string; kind: string; atMs: number; card: string; barcode: string }) =>
    queries
      .selectFrom('stored_transactions')
      .select('answer')
      .where('terminal', '=', found.terminal)
      .where('kind', '=', found.kind as StoredKind)
      .where('at_ms', '=', found.atMs)
      .where('card', '=', found.card)
      .where('barcode', '=', found.barcode),
)

/** What terminals sent after they had been alone. What writes is called inside a job of `write`. */
export function createStoredTransactionStore(database: SchoolDatabase) {
  const open = queries
    .selectFrom('stored_transactions')
    .where('conflicts', '<>', '[]')
    .where('settled_at_ms', 'is', null)

  return {
    answerTo: (identity: StoredIdentity): string | undefined =>
      database.first(byIdentity({ ...identity }))?.answer,

    add(
      { terminal, kind, atMs, card, barcode }: StoredIdentity,
      rest: { id: string; receivedAtMs: number; answer: string; conflicts: readonly Failure[] },
    ): void {
      database.run(
        queries.insertInto('stored_transactions').values({
          ...{ id: rest.id, terminal, kind, at_ms: atMs, card, barcode },
          ...{ received_at_ms: rest.receivedAtMs, answer: rest.answer },
          ...{ conflicts: JSON.stringify(rest.conflicts), settled_at_ms: null },
        }),
      )
    },

    /** When an item came back that nobody had, as far as was known then: at or after `fromMs`. */
    strayReturn: (barcode: string, fromMs: number): { id: string; atMs: number } | undefined =>
      database.first(
        open
          .select(['id', 'at_ms as atMs'])
          .where('kind', '=', 'checkin')
          .where('barcode', '=', barcode)
          .where('at_ms', '>=', fromMs)
          .orderBy('at_ms')
          .limit(1),
      ),

    conflicts: (limit: number): OpenConflict[] =>
      database
        .all(
          open
            .select(['id', 'terminal', 'kind', 'at_ms as atMs', 'card', 'barcode', 'conflicts'])
            .orderBy('received_at_ms')
            .orderBy('id')
            .limit(limit),
        )
        .map(row => ({ ...row, conflicts: JSON.parse(row.conflicts) as Failure[] })),

    /** What was settled; undefined when it was settled already. */
    settle(id: string, atMs: number): { barcode: string } | undefined {
      const found = database.first(open.select('barcode').where('id', '=', id))
      if (found)
        database.run(
          queries.updateTable('stored_transactions').set({ settled_at_ms: atMs }).where('id', '=', id),
        )
      return found
    },

    /** Those that staff need not see any more. */
    forgetBefore: (beforeMs: number): number =>
      database.run(
        queries
          .deleteFrom('stored_transactions')
          .where('received_at_ms', '<', beforeMs)
          .where(({ or, eb }) => or([eb('conflicts', '=', '[]'), eb('settled_at_ms', 'is not', null)])),
      ),
  }
}

export type StoredTransactionStore = ReturnType<typeof createStoredTransactionStore>
