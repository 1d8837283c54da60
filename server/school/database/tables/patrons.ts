import type { PatronKind, PatronState } from '@pratu/protocol/patrons'
import type { Generated } from 'kysely'

export interface PatronTables {
  patron_groups: {
    id: string
    name_th: string
    name_en: string
    kind: Generated<PatronKind>
    loan_limit: number
    loan_days: number
    renewal_limit: number
    hold_limit: Generated<number>
    fine_satang_per_day: Generated<number>
    /** A fine grows no further; null: without end. */
    fine_limit_satang: number | null
    grace_days: Generated<number>
    /** Days of a class set's loan; null: the group may take none. */
    class_set_days: number | null
    position: Generated<number>
  }
  levels: { name: string; position: number }
  patrons: {
    id: string
    group_id: string
    /** คำนำหน้า. */
    title: string | null
    given_name: string
    family_name: string
    /** เลขประจำตัว, text because leading zeros count. */
    school_number: string | null
    level: string | null
    room: string | null
    /** เลขที่. */
    class_number: number | null
    blocked_reason: string | null
    expires_on: string | null
    state: Generated<PatronState>
    left_on: string | null
    phone: string | null
    note: string | null
    off_boards: Generated<number>
    /** Dictionary order of the name. */
    name_key: Generated<string>
    added_at_ms: Generated<number>
    changed_at_ms: Generated<number>
    import_id: string | null
  }
  patron_cards: {
    code: string
    patron_id: string
    kind: Generated<'barcode' | 'tag'>
    added_at_ms: Generated<number>
  }
  roll_overs: {
    id: string
    /** Buddhist era, as schools name it. */
    academic_year: number
    done_at_ms: number
    done_by: string
    /** JSON. */
    counts: string
    undone_at_ms: number | null
  }
  /** `cause_id` is an import's or a roll-over's; `before` is JSON of what undoing puts back. */
  patron_changes: { cause_id: string; patron_id: string; before: string; changed_at_ms: number }
}
