import type { CountingMethod, Direction } from '@pratu/protocol/device-events'
import type { VisitorKind } from '@pratu/protocol/figures'
import type { SignInMethod } from '@pratu/protocol/sign-ins'
import type { VisitPurpose } from '@pratu/protocol/visitors'
import type { Generated } from 'kysely'

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
  class_visits: {
    id: string
    date: string
    from_at_ms: number
    to_at_ms: number
    level: string
    room: string | null
    heads: number
    /** คาบ, 1 to 10. */
    period: number | null
    purpose: VisitPurpose
    /** Null again once names are no longer kept. */
    teacher: string | null
    undone_at_ms: number | null
  }
  sign_ins: {
    id: string
    date: string
    at_ms: number
    /** When the same person signed in again within the same visit. */
    last_at_ms: number
    method: SignInMethod
    /** Kind, level and room as they were then. */
    kind: VisitorKind
    level: string | null
    room: string | null
    /** What it adds to the visits: 0 for a pupil whose class was counted, the heads of a delegation. */
    visits: number
    purpose: VisitPurpose | null
    /** One number for one person, which stays when the person is no longer known; null without a name. */
    visitor: number | null
    patron_id: string | null
    station_id: string | null
    undone_at_ms: number | null
  }
  /** Devices that count at a door; a row is made by the first thing that one tells. */
  door_counters: {
    station_id: string
    device: string
    name: string | null
    counts: number
    last_day: string | null
  }
  calibrations: {
    id: string
    station_id: string
    device: string
    from_at_ms: number
    /** Null while it runs. */
    to_at_ms: number | null
    actor: string
  }
  calibration_taps: {
    calibration_id: string
    id: string
    at_ms: number
    direction: 'in' | 'out'
    undone: number
  }
  correction_versions: {
    version: Generated<number>
    station_id: string
    device: string
    valid_from: string
    factor: number
    low: number | null
    high: number | null
    calibration_id: string | null
    reason: string | null
    at_ms: number
    actor: string
  }
  staff_rule_versions: {
    version: Generated<number>
    valid_from: string
    people: number
    passes_each: number
    outside_hours: number
    reason: string | null
    at_ms: number
    actor: string
  }
}
