import { sql } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

/** Inside a job of `write`: borrowers of at most `limit` loans that ended before `beforeMs` are forgotten. Returns how many. */
export const forgetBorrowers = (database: SchoolDatabase, beforeMs: number, limit: number): number =>
  database.run(
    queries
      .updateTable('loans')
      .set({ patron_id: null })
      .where(
        'id',
        'in',
        queries
          .selectFrom('loans')
          .select('id')
          // Said as the partial index says it.
          .where('patron_id', 'is not', null)
          .where(sql<boolean>`(returned_at_ms is not null or undone_at_ms is not null)`)
          .where(sql<boolean>`coalesce(returned_at_ms, undone_at_ms) < ${beforeMs}`)
          .limit(limit),
      ),
  )

/** Inside a job of `write`: holds that ended before `beforeMs`. */
export const forgetHolds = (database: SchoolDatabase, beforeMs: number): number =>
  database.run(queries.deleteFrom('holds').where('ended_at_ms', '<', beforeMs))
