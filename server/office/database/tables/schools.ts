import type { EnrolmentAttempt, SchoolLevels } from '@pratu/protocol/office/schools'
import type { Generated } from 'kysely'

export interface SchoolTables {
  schools: {
    school_id: string
    name: string
    sort_key: string
    ministry_code: string | null
    levels: SchoolLevels
    added_at_ms: number
    joined_at_ms: number | null
    left_at_ms: number | null
    last_contact_at_ms: number | null
    last_day: string | null
    clock_off_ms: number | null
    enrolled: Generated<number>
    key_number: Generated<number>
    sequence: Generated<number>
  }
  school_keys: {
    school_id: string
    key_number: number
    public_key: string
    from_ms: number
    retired_at_ms: number | null
  }
  enrolment_codes: {
    school_id: string
    code_hash: string
    made_by: string
    made_at_ms: number
    expires_at_ms: number
    used_at_ms: number | null
  }
  enrolment_attempts: {
    school_id: string
    attempt_id: string
    at_ms: number
    claimed_name: string
    reason: EnrolmentAttempt['reason']
  }
  school_due_dates: { school_id: string; academic_year: number; semester: number; due_date: string }
  parcels: {
    school_id: string
    parcel_id: string
    key_number: number
    sequence: number
    made_at_ms: number
    arrived_at_ms: number
    way: 'network' | 'file'
    days: number
    submissions: number
    records: number
  }
}
