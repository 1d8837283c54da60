import { startOfHour } from '@pratu/protocol/bangkok'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { DatedPassage, DirectionCount } from './ledger-store.ts'

/** Adds newly recorded passages to the totals of their hours; undated ones are in none. */
export function addToHours(
  database: SchoolDatabase,
  stationId: string,
  passages: readonly DatedPassage[],
): void {
  const dated = passages.flatMap(({ atMs, device, direction }) =>
    atMs === null ? [] : [{ hourAtMs: startOfHour(atMs), device, direction }],
  )
  const alike = Map.groupBy(dated, ({ hourAtMs, device, direction }) => `${hourAtMs} ${device} ${direction}`)
  for (const [first, ...others] of alike.values()) {
    if (!first) continue
    database.run(
      queries
        .insertInto('passage_hours')
        .values({
          hour_at_ms: first.hourAtMs,
          station_id: stationId,
          device: first.device,
          direction: first.direction,
          passages: 1 + others.length,
        })
        .onConflict(conflict =>
          conflict.columns(['hour_at_ms', 'station_id', 'device', 'direction']).doUpdateSet(eb => ({
            passages: eb('passage_hours.passages', '+', eb.ref('excluded.passages')),
          })),
        ),
    )
  }
}

export function countByHour(database: SchoolDatabase, fromMs: number, toMs: number): DirectionCount[] {
  return database.all(
    queries
      .selectFrom('passage_hours')
      .select(['hour_at_ms as fromMs', 'station_id as stationId', 'device', 'direction', 'passages'])
      .where('hour_at_ms', '>=', fromMs)
      .where('hour_at_ms', '<', toMs)
      .where('passages', '>', 0)
      .orderBy('hour_at_ms'),
  )
}
