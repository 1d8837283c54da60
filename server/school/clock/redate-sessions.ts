import { sql } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { Correction } from './school-clock.ts'
import { shifting } from './shifting.ts'

/** Inside a job of `write`: a clock that leaps signs nobody out, least of all whoever has just set it. */
export function redateSessions(database: SchoolDatabase, correction: Correction): void {
  const { isWithin, later } = shifting(correction)
  database.run(
    queries
      .updateTable('staff_sessions')
      .set({
        created_at_ms: later('created_at_ms'),
        last_seen_at_ms: later('last_seen_at_ms'),
        expires_at_ms: sql`expires_at_ms + ${correction.byMs}`,
      })
      .where(isWithin('last_seen_at_ms')),
  )
  database.run(
    queries
      .updateTable('kiosk_sessions')
      .set({
        opened_at_ms: later('opened_at_ms'),
        last_used_at_ms: later('last_used_at_ms'),
        ended_at_ms: later('ended_at_ms'),
      })
      .where(isWithin('last_used_at_ms')),
  )
}
