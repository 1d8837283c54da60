import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

/** How long signs were shown, by day. */
export function createSignDaysStore(database: SchoolDatabase) {
  return {
    /** Inside a job of `write`. */
    add(signId: string, date: string, seconds: number): void {
      database.run(
        queries
          .insertInto('sign_days')
          .values({ sign_id: signId, date, seconds })
          .onConflict(conflict =>
            conflict.columns(['sign_id', 'date']).doUpdateSet(({ eb, ref }) => ({
              seconds: eb('sign_days.seconds', '+', ref('excluded.seconds')),
            })),
          ),
      )
    },

    /** From one day to another, both included. */
    seconds: (from: string, to: string): Map<string, number> =>
      new Map(
        database
          .all(
            queries
              .selectFrom('sign_days')
              .select(({ fn }) => ['sign_id', fn.sum<number>('seconds').as('seconds')])
              .where('date', '>=', from)
              .where('date', '<=', to)
              .groupBy('sign_id'),
          )
          .map(({ sign_id, seconds }) => [sign_id, seconds]),
      ),

    /** The days on which a sign was shown, the first ones first. */
    daysOf: (signId: string, limit: number): string[] =>
      database
        .all(
          queries
            .selectFrom('sign_days')
            .select('date')
            .where('sign_id', '=', signId)
            .orderBy('date')
            .limit(limit),
        )
        .map(({ date }) => date),
  }
}
export type SignDaysStore = ReturnType<typeof createSignDaysStore>
