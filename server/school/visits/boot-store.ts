import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { Tables } from '../database/tables.ts'
import type { ClockReference } from './date-event.ts'

/** One run of a station's computer, from power-on to power-off. */
export interface Boot {
  readonly stationId: string
  readonly bootId: string
  /** Its place among the station's boots, the oldest first; null until it sent a passage. */
  readonly ordinal: number | null
  readonly reference: ClockReference | null
  readonly lastMonotonicMs: number
}

export function findBoot(database: SchoolDatabase, stationId: string, bootId: string): Boot | undefined {
  const row = database.first(
    queries.selectFrom('boots').selectAll().where('station_id', '=', stationId).where('boot_id', '=', bootId),
  )
  return row && bootOf(row)
}

export const bootsOf = (database: SchoolDatabase, stationId: string): Boot[] =>
  database.all(queries.selectFrom('boots').selectAll().where('station_id', '=', stationId)).map(bootOf)

export function nextOrdinal(database: SchoolDatabase, stationId: string): number {
  const newest = database.first(
    queries
      .selectFrom('boots')
      .select(({ fn }) => fn.max('ordinal').as('ordinal'))
      .where('station_id', '=', stationId),
  )
  return (newest?.ordinal ?? 0) + 1
}

export function saveBoot(database: SchoolDatabase, boot: Boot): void {
  const known = {
    ordinal: boot.ordinal,
    offset_ms: boot.reference?.offsetMs ?? null,
    known_by: boot.reference?.knownBy ?? null,
    reference_monotonic_ms: boot.reference?.monotonicMs ?? null,
    last_monotonic_ms: boot.lastMonotonicMs,
  }
  database.run(
    queries
      .insertInto('boots')
      .values({ station_id: boot.stationId, boot_id: boot.bootId, ...known })
      .onConflict(conflict => conflict.columns(['station_id', 'boot_id']).doUpdateSet(known)),
  )
}

function bootOf(row: Tables['boots']): Boot {
  const { offset_ms: offsetMs, known_by: knownBy, reference_monotonic_ms: monotonicMs } = row
  const known = offsetMs !== null && knownBy !== null && monotonicMs !== null
  return {
    stationId: row.station_id,
    bootId: row.boot_id,
    ordinal: row.ordinal,
    reference: known ? { offsetMs, knownBy, monotonicMs } : null,
    lastMonotonicMs: row.last_monotonic_ms,
  }
}
