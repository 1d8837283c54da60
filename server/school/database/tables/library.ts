import type { DeweyClass } from '@pratu/protocol/lending'

export interface LibraryTables {
  records: {
    id: string
    title: string
    author: string | null
    isbn: string | null
    call_number: string | null
    dewey_class: DeweyClass
    language: string | null
  }
  items: {
    barcode: string
    record_id: string
    copy_number: number
    accession_number: string
    status: 'available' | 'lost' | 'in-repair' | 'withdrawn'
    for_loan: number
  }
  patron_groups: {
    id: string
    name_th: string
    name_en: string
    loan_limit: number
    loan_days: number
    renewal_limit: number
  }
  patrons: {
    id: string
    group_id: string
    given_name: string
    family_name: string
    /** เลขประจำตัว, text because leading zeros count. */
    school_number: string | null
    level: string | null
    room: string | null
    class_number: number | null
    blocked_reason: string | null
    expires_on: string | null
  }
  patron_cards: { code: string; patron_id: string }
  loans: {
    id: string
    barcode: string
    patron_id: string
    loaned_at_ms: number
    due_date: string
    renewals: number
    returned_at_ms: number | null
    /** Taken back in the session in which it was made: no loan in any figure. */
    undone_at_ms: number | null
    station_id: string | null
    returned_station_id: string | null
    session_id: string | null
  }
  renewals: { id: string; loan_id: string; at_ms: number; due_date: string; station_id: string | null }
  kiosk_sessions: {
    id: string
    station_id: string
    patron_id: string
    opened_at_ms: number
    last_used_at_ms: number
    ended_at_ms: number | null
  }
}
