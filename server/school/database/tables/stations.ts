export interface StationTables {
  stations: {
    id: string
    name: string
    host_name: string | null
    token_hash: string | null
    paired_at_ms: number
    revoked_at_ms: number | null
    last_seen_at_ms: number | null
  }
  pairings: {
    id: string
    kind: 'daemon' | 'page'
    host_name: string
    code: string
    secret_hash: string
    requested_at_ms: number
    expires_at_ms: number
    state: 'waiting' | 'confirmed' | 'refused' | 'collected'
    station_id: string | null
  }
  enrolment_codes: {
    code_hash: string
    expires_at_ms: number
    used_at_ms: number | null
    station_id: string | null
  }
  kiosk_pages: { secret_hash: string; station_id: string; paired_at_ms: number }
  kiosk_links: { token_hash: string; station_id: string; expires_at_ms: number; used_at_ms: number | null }
}
