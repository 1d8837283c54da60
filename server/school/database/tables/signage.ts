export interface SignageTables {
  sign_pictures: {
    id: string
    media_type: 'image/png' | 'image/jpeg' | 'image/webp'
    content: Uint8Array
    added_at_ms: number
  }
  /** Season days are `MM-DD`; `switched_on` is 0 or 1. */
  signs: {
    id: string
    position: number
    title_th: string
    title_en: string
    text_th: string
    text_en: string
    mark: string | null
    season_from: string | null
    season_to: string | null
    from_date: string | null
    until_date: string | null
    switched_on: number
    picture_id: string | null
  }
  sign_records: { sign_id: string; position: number; record_id: string }
  hidden_network_signs: { sign_id: string }
  sign_days: { sign_id: string; date: string; seconds: number }
}
