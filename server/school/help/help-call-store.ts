import { PAST_HELP_CALLS_LISTED } from '@pratu/protocol/api/help'
import type { HelpOutcome } from '@pratu/protocol/help'
import type { Insertable, Selectable } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { FeedbackTables } from '../database/tables/feedback.ts'

type Table = FeedbackTables['help_calls']
export type HelpCallRow = Selectable<Table>
export type NamedHelpCall = HelpCallRow & { readonly station: string }

const named = queries
  .selectFrom('help_calls')
  .innerJoin('stations', 'stations.id', 'help_calls.station_id')
  .selectAll('help_calls')
  .select('stations.name as station')

/** What writes is called inside a job of `write`. */
export function createHelpCallStore(database: SchoolDatabase) {
  const change = (id: string) => queries.updateTable('help_calls').where('id', '=', id)

  return {
    find: (id: string): HelpCallRow | undefined =>
      database.first(queries.selectFrom('help_calls').selectAll().where('id', '=', id)),

    openOf: (stationId: string): HelpCallRow | undefined =>
      database.first(
        queries
          .selectFrom('help_calls')
          .selectAll()
          .where('station_id', '=', stationId)
          .where('ended_at_ms', 'is', null),
      ),

    /** The oldest first. */
    open: (): NamedHelpCall[] => database.all(named.where('ended_at_ms', 'is', null).orderBy('called_at_ms')),

    /** Missed since a moment, and nobody has taken note of it. */
    missedSince: (atMs: number): NamedHelpCall[] =>
      database.all(
        named
          .where('outcome', '=', 'missed')
          .where('noted', '=', 0)
          .where('called_at_ms', '>=', atMs)
          .orderBy('called_at_ms'),
      ),

    newest: (): NamedHelpCall[] =>
      database.all(named.orderBy('called_at_ms', 'desc').limit(PAST_HELP_CALLS_LISTED)),

    add(row: Insertable<Table>): void {
      database.run(queries.insertInto('help_calls').values(row))
    },

    changeReason(id: string, reason: HelpCallRow['reason']): void {
      database.run(change(id).set({ reason }))
    },

    /** Of every open call that no staff page had shown; how many there were. */
    hear: (atMs: number): number =>
      database.run(
        queries
          .updateTable('help_calls')
          .set({ heard_at_ms: atMs })
          .where('ended_at_ms', 'is', null)
          .where('heard_at_ms', 'is', null),
      ),

    answer(id: string, atMs: number, by: string): void {
      database.run(change(id).set({ answered_at_ms: atMs, answered_by: by }))
    },

    end(id: string, atMs: number, outcome: HelpOutcome): void {
      database.run(change(id).set({ ended_at_ms: atMs, outcome }))
    },

    note(id: string): void {
      database.run(change(id).set({ noted: 1 }))
    },

    forgetBefore: (atMs: number): number =>
      database.run(
        queries
          .deleteFrom('help_calls')
          .where('ended_at_ms', 'is not', null)
          .where('called_at_ms', '<', atMs),
      ),
  }
}
