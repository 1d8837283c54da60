import type { Coverage } from '@pratu/protocol/device-events'
import { sql } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { SensedInterval } from './sensed-time.ts'

/** Keeps the latest stamp of an interval, whatever the order of arrival. A station changes none of another's. */
export function keepCoverage(
  database: SchoolDatabase,
  stationId: string,
  coverage: Coverage,
  dated: { fromMs: number; toMs: number } | null,
): boolean {
  const changed = database.run(
    queries
      .insertInto('coverage')
      .values({
        id: coverage.id,
        station_id: stationId,
        device: coverage.device,
        method: coverage.method,
        boot_id: coverage.bootId,
        from_monotonic_ms: coverage.fromMonotonicMs,
        to_monotonic_ms: coverage.monotonicMs,
        wall_at_ms: coverage.wallAtMs,
        clock_synced: Number(coverage.clockSynced),
        from_at_ms: dated?.fromMs ?? null,
        to_at_ms: dated?.toMs ?? null,
        ended_by: coverage.endedBy,
      })
      .onConflict(conflict =>
        conflict
          .column('id')
          .doUpdateSet(({ ref }) => ({
            to_monotonic_ms: ref('excluded.to_monotonic_ms'),
            wall_at_ms: ref('excluded.wall_at_ms'),
            clock_synced: ref('excluded.clock_synced'),
            from_at_ms: ref('excluded.from_at_ms'),
            to_at_ms: ref('excluded.to_at_ms'),
            ended_by: ref('excluded.ended_by'),
          }))
          .whereRef('coverage.station_id', '=', 'excluded.station_id')
          .whereRef('coverage.boot_id', '=', 'excluded.boot_id')
          .where(LATER_STAMP),
      ),
  )
  return changed > 0
}

/** Of two equal stamps the one that tells the end is the later. */
const LATER_STAMP = sql<boolean>`(excluded.to_monotonic_ms, ifnull(excluded.ended_by, '')) > (coverage.to_monotonic_ms, ifnull(coverage.ended_by, ''))`

/** Intervals that touch a stretch of time, by their beginning. */
export function coverageBetween(database: SchoolDatabase, fromMs: number, toMs: number): SensedInterval[] {
  return database.all(
    queries
      .selectFrom('coverage')
      .select([
        'station_id as stationId',
        'device',
        'from_at_ms as fromMs',
        'to_at_ms as toMs',
        'ended_by as endedBy',
      ])
      .$narrowType<{ fromMs: number; toMs: number }>()
      .where('to_at_ms', '>', fromMs)
      .where('from_at_ms', '<', toMs)
      .orderBy('from_at_ms')
      .orderBy('id'),
  )
}
