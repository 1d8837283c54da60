import type { ChecklistAnswer, ChecklistQuestion } from '@pratu/protocol/office/follow-up'
import type { JSONColumnType } from 'kysely'

export interface FollowUpTables {
  checklists: {
    version: number
    questions: JSONColumnType<ChecklistQuestion[]>
    made_by: string
    made_at_ms: number
  }
  follow_up_visits: {
    school_id: string
    visit_id: string
    visited_on: string
    visitors: JSONColumnType<string[]>
    checklist_version: number
    answers: JSONColumnType<ChecklistAnswer[]>
    note: string
    made_by: string
    changed_at_ms: number
  }
  findings: {
    school_id: string
    finding_id: string
    visit_id: string
    text: string
    owner: string
    due_date: string | null
    made_at_ms: number
    resolved_at_ms: number | null
    resolved_by: string | null
  }
  finding_answers: {
    school_id: string
    finding_id: string
    submission_id: string
    academic_year: number
    semester: number
    version: number
    answer: string
    resolved: boolean
    sent_at_ms: number
  }
}
