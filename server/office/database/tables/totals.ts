import type { DailyTotals } from '@pratu/protocol/exchange'

interface AddedUp {
  school_id: string
  academic_year: number
  days: number
  active_days: number
  open_minutes: number
  sensed_minutes: number | null
  visits: number
  gate_visits: number | null
  signed_in_visits: number
  loans: number
  renewals: number
  returns: number
  self_service_loans: number
  loans_elsewhere_days: number
}

export interface TotalsTables {
  daily_totals: {
    school_id: string
    academic_year: number
    date: string
    month: string
    semester: number | null
    key_number: number
    sequence: number
    open_minutes: number
    sensed_minutes: number | null
    gate_entries: number | null
    gate_visits: number | null
    estimated_visits: number
    identified: number
    class_visits: number
    class_headcount: number
    anonymous: number
    visits: number
    basis: string
    loans: number
    renewals: number
    returns: number
    class_set_loans: number
    self_service_loans: number
    loans_elsewhere: boolean
    by_kind: DailyTotals['byKind']
  }
  school_months: AddedUp & { month: string }
  school_semesters: AddedUp & { semester: number; last_day: string; enrolled: number }
}
