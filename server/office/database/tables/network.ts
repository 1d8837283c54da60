import type { OfficeRole } from '@pratu/protocol/office/roles'
import type { Generated } from 'kysely'

export interface NetworkTables {
  settings: { name: string; value: unknown }
  office_members: {
    id: string
    user_name: string
    user_key: string
    display_name: string
    role: OfficeRole
    password_hash: string
    password_must_change: boolean
    /** The first administrator's generated password while it must still be changed. */
    first_password: string | null
    disabled: boolean
    created_at_ms: number
  }
  office_sessions: {
    secret_hash: string
    member_id: string
    created_at_ms: number
    last_seen_at_ms: number
    expires_at_ms: number
  }
  audit_log: { id: Generated<number>; at_ms: number; actor: string; action: string; detail: unknown }
  semester_due_dates: { academic_year: number; semester: number; due_date: string }
}
