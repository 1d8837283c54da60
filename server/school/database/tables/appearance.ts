export interface AppearanceTables {
  /** One row, or none. */
  school_crests: { id: string; media_type: string; content: Uint8Array; added_at_ms: number }
}
