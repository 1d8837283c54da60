import type { ParcelReceipt } from '@pratu/protocol/exchange'
import type { ParcelWay } from '@pratu/protocol/office-link'
import type { Generated } from 'kysely'

interface NetworkText {
  id: string
  title_th: string
  title_en: string
  text_th: string
  text_en: string
  from_date: string
  until_date: string
}

export interface OfficeLinkTables {
  office_link: {
    id: 1
    public_key: string
    private_key: string
    office_url: string | null
    office_name: string | null
    office_key: string | null
    school_id: string | null
    school_name: string | null
    joined_at_ms: number | null
    next_sequence: Generated<number>
    news_after: Generated<number>
    reply_made_at_ms: number | null
    replied_at_ms: number | null
    clock_off_ms: number | null
    tried_at_ms: number | null
    /** JSON: `Failure[]`. */
    failures: Generated<string>
  }
  office_parcels: {
    sequence: number
    parcel_id: string
    text: string | null
    signature: string
    made_at_ms: number
    way: ParcelWay
    days: number
    submissions: number
    records: number
    /** JSON: `Told`. */
    told: string
    outcome: ParcelReceipt['outcome'] | null
    /** JSON: `Failure[]`. */
    failures: Generated<string>
    answered_at_ms: number | null
  }
  office_days: { date: string; digest: string; sequence: number }
  office_records: { number: number; version: number }
  network_announcements: NetworkText
  network_signs: NetworkText & { dewey_class: string | null }
  /** `marc` is JSON: `MarcRecord`. */
  network_records: { isbn: string; title: string; made_by: string; marc: string }
}
