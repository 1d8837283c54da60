import { HOUR_MS } from '@pratu/protocol/bangkok'
import { sql } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

/**
 * Dates everything that a boot sent without a right clock by the wall time of its monotonic zero, and moves the hourly
 * totals along. What the boot's own clock said stays in `wall_at_ms`. Returns how many rows there were.
 */
export function redateBoot(
  database: SchoolDatabase,
  stationId: string,
  bootId: string,
  offsetMs: number,
): number {
  addBootToHours(database, stationId, bootId, -1)
  const passages = database.run(
    queries
      .updateTable('passages')
      .set({ at_ms: wallTime('monotonic_ms', offsetMs) })
      .where('station_id', '=', stationId)
      .where('boot_id', '=', bootId)
      .where('clock_synced', '=', UNSYNCHRONISED),
  )
  addBootToHours(database, stationId, bootId, 1)
  const intervals = database.run(
    queries
      .updateTable('coverage')
      .set({
        from_at_ms: wallTime('from_monotonic_ms', offsetMs),
        to_at_ms: wallTime('to_monotonic_ms', offsetMs),
      })
      .where('station_id', '=', stationId)
      .where('boot_id', '=', bootId)
      .where('clock_synced', '=', UNSYNCHRONISED),
  )
  return passages + intervals
}

/** As a literal: only then SQLite sees that its partial indexes answer the question. */
const UNSYNCHRONISED = sql.lit(0)

const wallTime = (column: string, offsetMs: number) =>
  sql<number>`cast(round(${offsetMs} + ${sql.ref(column)}) as integer)`

function addBootToHours(database: SchoolDatabase, stationId: string, bootId: string, sign: 1 | -1): void {
  const hourAtMs = sql<number>`at_ms / ${sql.lit(HOUR_MS)} * ${sql.lit(HOUR_MS)}`
  database.run(
    queries
      .insertInto('passage_hours')
      .columns(['hour_at_ms', 'station_id', 'device', 'direction', 'passages'])
      .expression(
        queries
          .selectFrom('passages')
          .select([
            hourAtMs.as('hour_at_ms'),
            'station_id',
            'device',
            'direction',
            sql<number>`${sql.lit(sign)} * count(*)`.as('passages'),
          ])
          .where('station_id', '=', stationId)
          .where('boot_id', '=', bootId)
          .where('clock_synced', '=', UNSYNCHRONISED)
          .where('at_ms', 'is not', null)
          .groupBy(['hour_at_ms', 'station_id', 'device', 'direction']),
      )
      .onConflict(conflict =>
        conflict
          .columns(['hour_at_ms', 'station_id', 'device', 'direction'])
          .doUpdateSet(eb => ({ passages: eb('passage_hours.passages', '+', eb.ref('excluded.passages')) })),
      ),
  )
}
