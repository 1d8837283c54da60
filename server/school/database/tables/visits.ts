import type { CountingMethod, Direction } from '@pratu/protocol/device-events'

export interface VisitTables {
  /** The ledger: rows are added, never altered, but for the date that a late clock gives them. */
  passages: {
    id: string
    station_id: string
    device: string
    method: CountingMethod
    direction: Direction
    boot_id: string
    monotonic_ms: number
    wall_at_ms: number
    clock_synced: number
    /** When it happened; null while its boot has never had a right clock. */
    at_ms: number | null
    received_at_ms: number
  }
  /** One row per hour, counter and direction; kept in the same transaction as the ledger. */
  passage_hours: {
    hour_at_ms: number
    station_id: string
    device: string
    direction: Direction
    passages: number
  }
  /** What a boot's monotonic clock means in wall time, once known. */
  boots: {
    boot_id: string
    station_id: string
    offset_ms: number
    known_by: 'event' | 'hello'
    noted_at_ms: number
  }
  coverage: {
    id: string
    station_id: string
    device: string
    method: CountingMethod
    boot_id: string
    from_monotonic_ms: number
    to_monotonic_ms: number
    wall_at_ms: number
    clock_synced: number
    from_at_ms: number | null
    to_at_ms: number | null
    ended_by: string | null
  }
}
