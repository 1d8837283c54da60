import type { ChargeReason, HoldState } from '@pratu/protocol/circulation'
import type { Generated } from 'kysely'

export interface CirculationTables {
  /** Where the terms for a kind of item differ from the group's. */
  lending_rules: {
    group_id: string
    kind_id: string
    loan_limit: number
    loan_days: number
    renewal_limit: number
    fine_satang_per_day: number
    fine_limit_satang: number | null
    grace_days: number
  }
  loans: {
    id: string
    barcode: string
    /** Null once the borrower is forgotten, or the school keeps no history of returned loans. */
    patron_id: string | null
    /** Of the borrower when it was lent; figures stay when people move up. */
    group_id: string | null
    level: string | null
    room: string | null
    /** Lent with a class set to a teacher. */
    class_set: Generated<number>
    loaned_at_ms: number
    due_date: string
    renewals: Generated<number>
    returned_at_ms: number | null
    /** Taken back as if it had not been: no loan in any figure. */
    undone_at_ms: number | null
    /** Null at the staff desk. */
    station_id: string | null
    returned_station_id: string | null
    session_id: string | null
    /** JSON of `DueReason[]`. */
    due_because: Generated<string>
    /** Ended because the item was lost. */
    lost: Generated<number>
    /** Borrowed at a kiosk with the day's pictures. */
    without_card: Generated<number>
  }
  renewals: { id: string; loan_id: string; at_ms: number; due_date: string; station_id: string | null }
  kiosk_sessions: {
    id: string
    station_id: string
    patron_id: string
    without_card: Generated<number>
    opened_at_ms: number
    last_used_at_ms: number
    ended_at_ms: number | null
  }
  holds: {
    id: string
    record_id: string
    patron_id: string
    state: HoldState
    placed_at_ms: number
    /** The copy on the pick-up shelf. */
    barcode: string | null
    ready_at_ms: number | null
    pick_up_by: string | null
    ended_at_ms: number | null
  }
  charges: {
    id: string
    patron_id: string | null
    loan_id: string | null
    reason: ChargeReason
    amount_satang: number
    note: string | null
    charged_at_ms: number
    settled_at_ms: number | null
    settlement: 'paid' | 'waived' | 'undone' | null
    settled_by: string | null
    settlement_note: string | null
  }
  /** `undoing` is JSON of the rows that changed, as they were before and after. */
  desk_actions: {
    id: string
    at_ms: number
    actor: string
    deed: string
    title: string | null
    patron_id: string | null
    undoing: string
    undone_at_ms: number | null
  }
}
