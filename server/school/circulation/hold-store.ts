import type { HoldState } from '@pratu/protocol/circulation'
import { sql } from 'kysely'
import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { Demand, HoldFacts } from './hold-facts.ts'
import { NO_DEMAND } from './hold-facts.ts'

export type HoldStore = ReturnType<typeof createHoldStore>

const holds = queries
  .selectFrom('holds')
  .select(['id', 'record_id as recordId', 'patron_id as patronId', 'state', 'placed_at_ms as placedAtMs'])
  .select(['barcode', 'pick_up_by as pickUpBy'])

/** As the partial indexes have it, which SQLite sees only in literals. */
const open = holds.where('state', 'in', [sql.lit<HoldState>('waiting'), sql.lit<HoldState>('ready')])

const queueOfRecord = compileOnce(({ recordId }: { recordId: string }) =>
  open.where('record_id', '=', recordId).orderBy('placed_at_ms').orderBy('id'),
)

const openOfPatron = compileOnce(({ patronId }: { patronId: string }) =>
  open.where('patron_id', '=', patronId).orderBy('placed_at_ms').orderBy('id'),
)

const lendableOfRecord = queries
  .selectFrom('items')
  .select(({ fn }) => fn.countAll<number>().as('count'))
  .where('status', '=', 'available')
  .where('for_loan', '=', 1)

const lendable = compileOnce(({ recordId }: { recordId: string }) =>
  lendableOfRecord.where('record_id', '=', recordId),
)

const free = compileOnce(({ recordId }: { recordId: string }) =>
  lendableOfRecord
    .where('record_id', '=', recordId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('loans')
            .select('loans.id')
            .whereRef('loans.barcode', '=', 'items.barcode')
            .where('returned_at_ms', 'is', null)
            .where('undone_at_ms', 'is', null),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('holds')
            .select('holds.id')
            .whereRef('holds.barcode', '=', 'items.barcode')
            .where('holds.state', '=', 'ready'),
        ),
      ),
    ),
)

/** Queues for records. What writes is called inside a job of `write`. */
export function createHoldStore(database: SchoolDatabase) {
  const queueOf = (recordId: string): HoldFacts[] => database.all(queueOfRecord({ recordId }))
  const freeCopies = (recordId: string): number => database.first(free({ recordId }))?.count ?? 0

  return {
    queueOf,
    find: (holdId: string): HoldFacts | undefined => database.first(holds.where('id', '=', holdId)),
    /** Waiting and ready, the oldest first. */
    openOf: (patronId: string): HoldFacts[] => database.all(openOfPatron({ patronId })),

    /** Counts copies only where somebody waits, since otherwise nothing depends on them. */
    demandFor(recordId: string): Demand {
      const queue = queueOf(recordId)
      return queue.length === 0 ? NO_DEMAND : { queue, freeCopies: freeCopies(recordId) }
    },

    wholeDemandFor: (recordId: string): Demand => ({
      queue: queueOf(recordId),
      freeCopies: freeCopies(recordId),
    }),

    lendableCopies: (recordId: string): number => database.first(lendable({ recordId }))?.count ?? 0,

    /** The record that is asked for; undefined when there is none of that id. */
    recordOf: (recordId: string): { id: string; title: string; callNumber: string | null } | undefined =>
      database.first(
        queries
          .selectFrom('records')
          .select(['id', 'title', 'call_number as callNumber'])
          .where('id', '=', recordId),
      ),

    /** Ready holds whose last day lay before `today`. */
    overdueForPickUp: (today: string): HoldFacts[] =>
      database.all(holds.where('state', '=', 'ready').where('pick_up_by', '<', today).orderBy('pick_up_by')),

    add({ id, recordId, patronId, placedAtMs }: Omit<HoldFacts, 'state' | 'barcode' | 'pickUpBy'>): void {
      database.run(
        queries.insertInto('holds').values({
          ...{ id, record_id: recordId, patron_id: patronId, state: 'waiting', placed_at_ms: placedAtMs },
          ...{ barcode: null, ready_at_ms: null, pick_up_by: null, ended_at_ms: null },
        }),
      )
    },

    makeReady(holdId: string, ready: { barcode: string; atMs: number; pickUpBy: string }): void {
      database.run(
        queries
          .updateTable('holds')
          .set({
            ...{ state: 'ready', barcode: ready.barcode },
            ...{ ready_at_ms: ready.atMs, pick_up_by: ready.pickUpBy },
          })
          .where('id', '=', holdId),
      )
    },

    /** The copy that was kept is not there any more: the hold waits again, at its old place. */
    waitAgain(holdId: string): void {
      database.run(
        queries
          .updateTable('holds')
          .set({ state: 'waiting', barcode: null, ready_at_ms: null, pick_up_by: null })
          .where('id', '=', holdId),
      )
    },

    /** The loan that collected a hold in this moment is undone: the hold is what it was. */
    reopen({ patronId, barcode, atMs }: { patronId: string; barcode: string; atMs: number }): void {
      const collected = queries
        .updateTable('holds')
        .where('state', '=', 'collected')
        .where('patron_id', '=', patronId)
        .where('barcode', '=', barcode)
        .where('ended_at_ms', '=', atMs)
      database.run(collected.set({ state: 'ready', ended_at_ms: null }).where('ready_at_ms', 'is not', null))
      database.run(
        collected
          .set({ state: 'waiting', ended_at_ms: null, barcode: null })
          .where('ready_at_ms', 'is', null),
      )
    },

    /** `barcode`: the copy that was lent; else the copy on the pick-up shelf stays written. */
    end(
      holdId: string,
      state: Exclude<HoldState, 'waiting' | 'ready'>,
      atMs: number,
      barcode?: string,
    ): void {
      database.run(
        queries
          .updateTable('holds')
          .set({ state, ended_at_ms: atMs, ...(barcode !== undefined && { barcode }) })
          .where('id', '=', holdId),
      )
    },
  }
}
