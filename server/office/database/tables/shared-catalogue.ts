import type { MarcRecord } from '@pratu/protocol/catalogue'
import type { JSONColumnType } from 'kysely'

export interface SharedCatalogueTables {
  shared_records: {
    isbn: string
    number: number
    title: string
    marc: JSONColumnType<MarcRecord>
    made_by_school: string
    made_by: string
    changed_at_ms: number
    removed_at_ms: number | null
  }
  shared_record_counter: { one: boolean; last_number: number }
}
