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
  /** What a boot's monotonic clock means in wall time, once something showed it; the columns of the reference are null together. */
  boots: {
    station_id: string
    boot_id: string
    /** In which order the station's boots first sent a passage, which they do oldest first. Null until then. */
    ordinal: number | null
    /** Wall time at which the boot's monotonic clock was zero. */
    offset_ms: number | null
    known_by: 'event' | 'hello' | null
    /** Monotonic time of the stamp that showed the offset. */
    reference_monotonic_ms: number | null
    /** The latest monotonic time that was heard of. */
    last_monotonic_ms: number
  }
  /** Intervals in which a counter was sensing; the latest stamp of an interval is the one that is kept. */
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
