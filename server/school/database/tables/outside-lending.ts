import type { Generated } from 'kysely'

export type OutsideKind = 'checkout' | 'checkin' | 'renewal'

/** How far a transaction has come; the migration says what each means. */
export type OutsideState = 'asked' | 'waiting' | 'sent' | 'done' | 'refused' | 'settled' | 'withdrawn'

export interface OutsideLendingTables {
  /** What kiosks did with an outside library system. */
  outside_transactions: {
    /** The order in which they are sent. */
    number: Generated<number>
    id: string
    station_id: string
    key: string | null
    kind: OutsideKind
    at_ms: number
    /** Empty for a return, and once nothing more is to be sent. */
    card: string
    barcode: string
    title: string | null
    /** What the person was told. */
    due_at_ms: number | null
    state: OutsideState
    answer: string | null
    tries: number
    changed_at_ms: number
  }
}
