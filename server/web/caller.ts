import type { StaffMember } from '@pratu/protocol/api/staff'
import type { Scope } from '@pratu/protocol/scopes'

/** Who asks, as found by cookie or bearer token. */
export type Caller =
  | { kind: 'public' }
  | { kind: 'kiosk'; stationId: string; stationName: string }
  | { kind: 'station'; stationId: string; stationName: string }
  | { kind: 'staff'; member: StaffMember; sessionHash: string }
  | { kind: 'token'; tokenId: string; name: string; scopes: readonly Scope[] }
