import type { StaffRole } from '@pratu/protocol/roles'
import type { Generated } from 'kysely'

export interface StaffTables {
  staff_members: {
    id: string
    user_name: string
    display_name: string
    role: StaffRole
    password_hash: string
    password_must_change: number
    /** The first administrator's generated password while it must still be changed; `npm start` shows it until then. */
    first_password: string | null
    disabled: number
    created_at_ms: number
  }
  staff_sessions: {
    secret_hash: string
    member_id: string
    created_at_ms: number
    last_seen_at_ms: number
    expires_at_ms: number
    device: string | null
    address: string | null
  }
  api_tokens: {
    id: string
    name: string
    secret_hash: string
    /** Space-separated, as OAuth writes scopes. */
    scopes: string
    made_at_ms: number
    last_used_at_ms: number | null
    revoked_at_ms: number | null
  }
  audit_log: { id: Generated<number>; at_ms: number; actor: string; action: string; detail: string }
}
