import type { AgreementChange } from '@pratu/protocol/office/meetings'
import type { JSONColumnType } from 'kysely'

export interface MeetingTables {
  meetings: {
    meeting_id: string
    held_on: string
    title: string
    place: string
    minutes: string
    decisions: JSONColumnType<string[]>
    made_by: string
    changed_at_ms: number
  }
  meeting_schools: { school_id: string; meeting_id: string }
  agreements: {
    school_id: string
    agreement_id: string
    title: string
    text: string
    signed_on: string
    until_date: string | null
    next_review_on: string | null
    changes: JSONColumnType<AgreementChange[]>
    made_by: string
    changed_at_ms: number
  }
}
