import type { Sentence } from '@pratu/protocol/recordings'
import type { Language } from '@pratu/protocol/scalars'

export interface KioskTables {
  recordings: {
    sentence: Sentence
    language: Language
    hash: string
    media_type: string
    content: Uint8Array
    recorded_at_ms: number
  }
  /** `content` is a Receipt as JSON. */
  receipts: { token_hash: string; content: string; expires_at_ms: number }
}
