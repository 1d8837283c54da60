import type { Hold } from '@pratu/protocol/circulation'
import type { InferResult } from 'kysely'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'
import type { NameOf } from './people-store.ts'

export type HoldListStore = ReturnType<typeof createHoldListStore>

const holds = queries
  .selectFrom('holds')
  .innerJoin('records', 'records.id', 'holds.record_id')
  .innerJoin('patrons', 'patrons.id', 'holds.patron_id')
  .select(['holds.id', 'record_id', 'holds.state', 'placed_at_ms', 'barcode', 'ready_at_ms', 'pick_up_by'])
  .select(['records.title as record_title', 'call_number'])
  .select(['patrons.id as patron_id', 'patrons.title', 'given_name', 'family_name'])
  .select(['level', 'room', 'class_number'])

type HoldRow = InferResult<typeof holds>[number]

/** Holds as staff read them. */
export function createHoldListStore(database: SchoolDatabase, nameOf: NameOf) {
  const waiting = holds.where('holds.state', '=', 'waiting')

  const holdOf = (row: HoldRow, position: number | null): Hold => ({
    id: row.id,
    recordId: row.record_id,
    title: row.record_title,
    callNumber: row.call_number,
    patron: nameOf({ ...row, id: row.patron_id }),
    state: row.state,
    placedAtMs: row.placed_at_ms,
    position,
    barcode: row.barcode,
    readyAtMs: row.ready_at_ms,
    pickUpBy: row.pick_up_by,
  })

  const placesIn = (recordId: string): string[] =>
    database
      .all(
        queries
          .selectFrom('holds')
          .select('id')
          .where('record_id', '=', recordId)
          .where('state', '=', 'waiting')
          .orderBy('placed_at_ms')
          .orderBy('id'),
      )
      .map(({ id }) => id)

  const placed = (row: HoldRow): Hold => {
    const at = row.state === 'waiting' ? placesIn(row.record_id).indexOf(row.id) : -1
    return holdOf(row, at < 0 ? null : at + 1)
  }

  return {
    /** A hold that is there. */
    known(holdId: string): Hold {
      const row = database.first(holds.where('holds.id', '=', holdId))
      if (!row) throw new Error(`There is no hold ${holdId}.`)
      return placed(row)
    },

    openOf: (patronId: string): Hold[] =>
      database
        .all(
          holds
            .where('patron_id', '=', patronId)
            .where('holds.state', 'in', ['waiting', 'ready'])
            .orderBy('placed_at_ms')
            .orderBy('holds.id'),
        )
        .map(placed),

    /** Those who wait for a record, or for anything; within a record in the order in which they are served. */
    waitingFor(recordId: string | undefined, limit: number): Hold[] {
      const some = recordId === undefined ? waiting : waiting.where('record_id', '=', recordId)
      const rows = database.all(
        some
          .orderBy('title_key')
          .orderBy('record_id')
          .orderBy('placed_at_ms')
          .orderBy('holds.id')
          .limit(limit),
      )
      let position = 0
      return rows.map((row, index) => {
        position = rows[index - 1]?.record_id === row.record_id ? position + 1 : 1
        return holdOf(row, position)
      })
    },

    /** What stands on the pick-up shelf, the soonest to leave first. */
    ready: (): Hold[] =>
      database
        .all(holds.where('holds.state', '=', 'ready').orderBy('pick_up_by').orderBy('records.title_key'))
        .map(row => holdOf(row, null)),

    /** Copies that nobody fetched and that nobody has had in hand since; those for whom another waits are ready again. */
    toReshelve: (sinceMs: number): { barcode: string; endedAtMs: number }[] =>
      database.all(
        queries
          .selectFrom('holds')
          .innerJoin('items', 'items.barcode', 'holds.barcode')
          .select(({ fn }) => ['items.barcode', fn.max('ended_at_ms').as('endedAtMs')])
          .$narrowType<{ endedAtMs: number }>()
          .where('state', 'in', ['cancelled', 'expired'])
          .where('ended_at_ms', '>=', sinceMs)
          .where(({ eb, or }) =>
            or([eb('last_seen_at_ms', 'is', null), eb('last_seen_at_ms', '<', eb.ref('ended_at_ms'))]),
          )
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('holds as others')
                  .select('others.id')
                  .whereRef('others.barcode', '=', 'items.barcode')
                  .where('others.state', '=', 'ready'),
              ),
            ),
          )
          .groupBy('items.barcode')
          .orderBy('endedAtMs'),
      ),
  }
}
