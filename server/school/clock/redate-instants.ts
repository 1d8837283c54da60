import { dateOf, startOfDay } from '@pratu/protocol/bangkok'
import { sql } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { Correction } from './school-clock.ts'
import { shifting } from './shifting.ts'

/** What has instants and no figure that a trigger keeps. */
const INSTANTS = {
  charges: ['charged_at_ms', 'settled_at_ms'],
  help_calls: ['called_at_ms', 'heard_at_ms', 'answered_at_ms', 'ended_at_ms'],
  desk_actions: ['at_ms', 'undone_at_ms'],
  activity_sign_ups: ['at_ms'],
  attendances: ['at_ms'],
  suggestions: ['read_at_ms'],
  outside_transactions: ['at_ms'],
} as const

/**
 * Inside a job of `write`: dates holds, charges, calls for help, undoable deeds at the desk and attendance by so much
 * later, and what kiosks keep for another library system. Returns how many rows. `openDay` says until when a copy waits,
 * and when a loan is due, that was to be so on a day.
 */
export function redateInstants(
  database: SchoolDatabase,
  correction: Correction,
  openDay: (before: string) => string,
): number {
  const { isWithin, later } = shifting(correction)
  let rows = 0

  const waiting = database.all(
    queries
      .selectFrom('holds')
      .select(['id', 'pick_up_by'])
      .where('pick_up_by', 'is not', null)
      .where(isWithin('ready_at_ms')),
  )
  for (const { id, pick_up_by } of waiting)
    if (pick_up_by !== null)
      database.run(
        queries
          .updateTable('holds')
          .set({ pick_up_by: openDay(pick_up_by) })
          .where('id', '=', id),
      )
  rows += database.run(
    queries
      .updateTable('holds')
      .set({
        placed_at_ms: later('placed_at_ms'),
        ready_at_ms: later('ready_at_ms'),
        ended_at_ms: later('ended_at_ms'),
      })
      .where(eb => eb.or([isWithin('placed_at_ms'), isWithin('ready_at_ms'), isWithin('ended_at_ms')])),
  )

  const told = database.all(
    queries
      .selectFrom('outside_transactions')
      .select(['id', 'due_at_ms'])
      .where('due_at_ms', 'is not', null)
      .where('state', 'in', ['waiting', 'sent'])
      .where(isWithin('at_ms')),
  )
  for (const { id, due_at_ms } of told)
    if (due_at_ms !== null) {
      const date = dateOf(due_at_ms)
      const due = startOfDay(openDay(date)) + due_at_ms - startOfDay(date)
      database.run(queries.updateTable('outside_transactions').set({ due_at_ms: due }).where('id', '=', id))
    }

  for (const [table, columns] of Object.entries(INSTANTS)) {
    const changes = columns.map(column => sql`${sql.ref(column)} = ${later(column)}`)
    const some = sql.join(columns.map(isWithin), sql` OR `)
    const update = sql`UPDATE ${sql.table(table)} SET ${sql.join(changes)} WHERE ${some}`
    rows += database.run({ compile: () => update.compile(queries) })
  }
  return rows
}
