import { sql } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import { fullName } from './patron-name.ts'

/** Erases what is personal and leaves what is counted. What writes is called inside a job of `write`. */
export function createForgettingStore(database: SchoolDatabase) {
  const run = (statement: ReturnType<typeof sql>) =>
    database.run({ compile: () => statement.compile(queries) })

  const loansOf = (patronId: string): string[] =>
    database
      .all(queries.selectFrom('loans').select('id').where('patron_id', '=', patronId))
      .map(({ id }) => id)

  /** Where ids of people and their loans, or names, stand inside texts: remembered answers, and what undoing a deed takes. */
  function forgetTexts(texts: readonly string[]): void {
    const wanted = JSON.stringify(texts)
    run(sql`DELETE FROM answers WHERE EXISTS (
      SELECT 1 FROM json_each(${wanted}) WHERE instr(answer, value) > 0 OR instr(request, value) > 0)`)
    run(sql`DELETE FROM desk_actions WHERE EXISTS (
      SELECT 1 FROM json_each(${wanted}) WHERE instr(deed, value) > 0 OR instr(undoing, value) > 0)`)
  }

  return {
    /** Everything personal of one patron. The row stays as a stone with nothing on it but the group. */
    forgetPatron(patronId: string, nowMs: number): void {
      const sessions = database.all(
        queries.selectFrom('kiosk_sessions').select('id').where('patron_id', '=', patronId),
      )
      const named = database.first(queries.selectFrom('patrons').selectAll().where('id', '=', patronId))
      forgetTexts([
        patronId,
        ...loansOf(patronId),
        ...sessions.map(({ id }) => id),
        ...(named ? [fullName(named)] : []),
      ])
      database.run(queries.deleteFrom('kiosk_sessions').where('patron_id', '=', patronId))
      database.run(queries.deleteFrom('holds').where('patron_id', '=', patronId))
      const cards = queries.selectFrom('patron_cards').select('code').where('patron_id', '=', patronId)
      database.run(queries.deleteFrom('stored_transactions').where('card', 'in', cards))
      // Others are still to be sent: an outside library system must know who has its book, and their card goes with that.
      database.run(
        queries.deleteFrom('outside_transactions').where('card', 'in', cards).where('state', '=', 'refused'),
      )
      database.run(queries.deleteFrom('patron_cards').where('patron_id', '=', patronId))
      database.run(queries.deleteFrom('patron_changes').where('patron_id', '=', patronId))
      database.run(queries.updateTable('loans').set({ patron_id: null }).where('patron_id', '=', patronId))
      database.run(queries.updateTable('sign_ins').set({ patron_id: null }).where('patron_id', '=', patronId))
      database.run(
        queries.updateTable('attendances').set({ patron_id: null }).where('patron_id', '=', patronId),
      )
      database.run(queries.deleteFrom('activity_sign_ups').where('patron_id', '=', patronId))
      database.run(queries.deleteFrom('returns_to_count').where('patron_id', '=', patronId))
      database.run(queries.deleteFrom('books_read').where('patron_id', '=', patronId))
      database.run(
        queries
          .updateTable('charges')
          .set({ patron_id: null, note: null, settlement_note: null })
          .where('patron_id', '=', patronId),
      )
      database.run(
        queries
          .updateTable('patrons')
          .set({
            state: 'forgotten',
            title: null,
            given_name: '',
            family_name: '',
            name_key: '',
            school_number: null,
            level: null,
            room: null,
            class_number: null,
            blocked_reason: null,
            expires_on: null,
            left_on: null,
            phone: null,
            note: null,
            off_boards: 0,
            import_id: null,
            changed_at_ms: nowMs,
          })
          .where('id', '=', patronId),
      )
    },

    leavers: (): { leavers: number; firstLeftOn: string | null } =>
      database.first(
        queries
          .selectFrom('patrons')
          .select(({ fn }) => [
            fn.countAll<number>().as('leavers'),
            fn.min<string | null>('left_on').as('firstLeftOn'),
          ])
          .where('state', '=', 'left'),
      ) ?? { leavers: 0, firstLeftOn: null },

    /** Who left on that day or before, and neither has a book nor owes anything. */
    leaversUntil: (day: string, limit: number): string[] =>
      database
        .all(
          queries
            .selectFrom('patrons')
            .select('id')
            .where('state', '=', 'left')
            .where('left_on', '<=', day)
            .where(({ not, exists, selectFrom }) =>
              not(
                exists(
                  selectFrom('loans')
                    .select('loans.id')
                    .whereRef('loans.patron_id', '=', 'patrons.id')
                    .where('returned_at_ms', 'is', null)
                    .where('undone_at_ms', 'is', null),
                ),
              ),
            )
            .where(({ not, exists, selectFrom }) =>
              not(
                exists(
                  selectFrom('charges')
                    .select('charges.id')
                    .whereRef('charges.patron_id', '=', 'patrons.id')
                    .where('settled_at_ms', 'is', null),
                ),
              ),
            )
            .orderBy('left_on')
            .limit(limit),
        )
        .map(({ id }) => id),

    forgetKioskSessions(lastUsedBeforeMs: number, limit: number): void {
      const due = queries
        .selectFrom('kiosk_sessions')
        .select('id')
        .where('last_used_at_ms', '<', lastUsedBeforeMs)
        .limit(limit)
      database.run(queries.deleteFrom('kiosk_sessions').where('id', 'in', due))
    },

    forgetOldChanges(beforeMs: number): void {
      database.run(queries.deleteFrom('patron_changes').where('changed_at_ms', '<', beforeMs))
    },
  }
}

export type ForgettingStore = ReturnType<typeof createForgettingStore>
