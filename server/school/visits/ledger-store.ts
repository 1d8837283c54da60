import type { Direction, Passage } from '@pratu/protocol/device-events'
import type { CounterKey } from '@pratu/protocol/gate'
import { sql } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { Tables } from '../database/tables.ts'
import type { Crossing } from './occupancy.ts'

/** Passages of one counter in one direction, in a stretch of time that begins at `fromMs`. */
export interface DirectionCount extends CounterKey {
  readonly fromMs: number
  readonly direction: Direction
  readonly passages: number
}

/** A passage with the moment that it belongs to; null while its boot has no right clock. */
export type DatedPassage = Passage & { readonly atMs: number | null }

const COLUMNS = [
  'id',
  'station_id',
  'device',
  'method',
  'direction',
  'boot_id',
  'monotonic_ms',
  'wall_at_ms',
  'clock_synced',
  'at_ms',
  'received_at_ms',
] as const satisfies (keyof Tables['passages'])[]

/**
 * Adds those passages that the ledger does not hold yet and returns them. The batch goes in as one JSON parameter, so
 * that it is one statement, the same for every size.
 */
export function addPassages(
  database: SchoolDatabase,
  stationId: string,
  passages: readonly DatedPassage[],
  receivedAtMs: number,
): DatedPassage[] {
  const rows = passages.map((passage): Tables['passages'] => ({
    id: passage.id,
    station_id: stationId,
    device: passage.device,
    method: passage.method,
    direction: passage.direction,
    boot_id: passage.bootId,
    monotonic_ms: passage.monotonicMs,
    wall_at_ms: passage.wallAtMs,
    clock_synced: Number(passage.clockSynced),
    at_ms: passage.atMs,
    received_at_ms: receivedAtMs,
  }))
  const added = database.all(
    queries
      .insertInto('passages')
      .columns(COLUMNS)
      .expression(
        queries
          .selectFrom(sql<{ value: string }>`json_each(${JSON.stringify(rows)})`.as('passage'))
          .select(COLUMNS.map(column => sql`value ->> ${sql.lit(`$.${column}`)}`.as(column)))
          .where(sql.lit(true)),
      )
      .onConflict(conflict => conflict.column('id').doNothing())
      .returning('id'),
  )
  const addedIds = new Set(added.map(({ id }) => id))
  return passages.filter(({ id }) => addedIds.delete(id))
}

/** In the order of `inTimeOrder`. */
export function crossingsBetween(
  database: SchoolDatabase,
  fromMs: number,
  toMs: number,
): (Crossing & CounterKey)[] {
  return database.all(
    queries
      .selectFrom('passages')
      .select(['at_ms as atMs', 'direction', 'station_id as stationId', 'device'])
      .$narrowType<{ atMs: number }>()
      .where('at_ms', '>=', fromMs)
      .where('at_ms', '<', toMs)
      .orderBy('at_ms')
      .orderBy('direction'),
  )
}

export function countBySlice(
  database: SchoolDatabase,
  fromMs: number,
  toMs: number,
  sliceMs: number,
): DirectionCount[] {
  const sliceFromMs = sql<number>`at_ms / ${sql.lit(sliceMs)} * ${sql.lit(sliceMs)}`
  return database.all(
    queries
      .selectFrom('passages')
      .select(({ fn }) => [
        sliceFromMs.as('fromMs'),
        'station_id as stationId',
        'device',
        'direction',
        fn.countAll<number>().as('passages'),
      ])
      .where('at_ms', '>=', fromMs)
      .where('at_ms', '<', toMs)
      .groupBy(['fromMs', 'station_id', 'device', 'direction'])
      .orderBy('fromMs'),
  )
}

export interface RecentPassage extends Crossing {
  readonly id: string
  readonly stationId: string
}

/** The newest dated passages, the newest first. */
export function newestPassages(database: SchoolDatabase, limit: number): RecentPassage[] {
  return database.all(
    queries
      .selectFrom('passages')
      .select(['id', 'at_ms as atMs', 'direction', 'station_id as stationId'])
      .$narrowType<{ atMs: number }>()
      .where('at_ms', 'is not', null)
      .orderBy('at_ms', 'desc')
      .limit(limit),
  )
}

export const countUndated = (database: SchoolDatabase): number =>
  database.first(
    queries
      .selectFrom('passages')
      .select(({ fn }) => fn.countAll<number>().as('passages'))
      .where('at_ms', 'is', null),
  )?.passages ?? 0

/** Passages without a date, by station and boot. */
export function countUndatedByBoot(
  database: SchoolDatabase,
): { stationId: string; bootId: string; passages: number }[] {
  return database.all(
    queries
      .selectFrom('passages')
      .select(({ fn }) => [
        'station_id as stationId',
        'boot_id as bootId',
        fn.countAll<number>().as('passages'),
      ])
      .where('at_ms', 'is', null)
      .groupBy(['station_id', 'boot_id'])
      .orderBy('station_id')
      .orderBy('boot_id'),
  )
}
