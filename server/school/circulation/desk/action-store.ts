import { sql } from 'kysely'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'
import type { RowChange } from './journal.ts'

export interface ActionFacts {
  readonly id: string
  readonly atMs: number
  readonly actor: string
  /** The kind of the deed. */
  readonly deed: string
  readonly title: string | null
  readonly patronId: string | null
  readonly undoneAtMs: number | null
}

export type ActionStore = ReturnType<typeof createActionStore>

const actions = queries
  .selectFrom('desk_actions')
  .select(['id', 'at_ms as atMs', 'actor', 'deed', 'title', 'patron_id as patronId'])
  .select('undone_at_ms as undoneAtMs')

/** The order in which things were done, whatever the clock said. */
const BY_ORDER = sql`rowid`

/** What staff did at the desk. What writes is called inside a job of `write`. */
export function createActionStore(database: SchoolDatabase) {
  return {
    find: (actionId: string): ActionFacts | undefined => database.first(actions.where('id', '=', actionId)),

    newest: (limit: number): ActionFacts[] => database.all(actions.orderBy(BY_ORDER, 'desc').limit(limit)),

    /** The last thing that someone did and did not undo. */
    lastOf: (actor: string): ActionFacts | undefined =>
      database.first(
        actions
          .where('actor', '=', actor)
          .where('undone_at_ms', 'is', null)
          .orderBy(BY_ORDER, 'desc')
          .limit(1),
      ),

    changesOf(actionId: string): RowChange[] {
      const row = database.first(
        queries.selectFrom('desk_actions').select('undoing').where('id', '=', actionId),
      )
      return row ? (JSON.parse(row.undoing) as RowChange[]) : []
    },

    add(
      { id, atMs, actor, deed, title, patronId }: Omit<ActionFacts, 'undoneAtMs'>,
      changes: RowChange[],
    ): void {
      const undoing = JSON.stringify(changes)
      database.run(
        queries
          .insertInto('desk_actions')
          .values({ id, at_ms: atMs, actor, deed, title, patron_id: patronId, undoing }),
      )
    },

    markUndone(actionId: string, atMs: number): void {
      database.run(queries.updateTable('desk_actions').set({ undone_at_ms: atMs }).where('id', '=', actionId))
    },

    forgetBefore(atMs: number): void {
      database.run(queries.deleteFrom('desk_actions').where('at_ms', '<', atMs))
    },
  }
}
