import type { Submission } from '@pratu/protocol/half-year-report'
import type { SubmissionState } from '@pratu/protocol/office/submissions'
import type { JSONColumnType } from 'kysely'

export interface SubmissionTables {
  submissions: {
    school_id: string
    academic_year: number
    submission_id: string
    semester: number
    version: number
    key_number: number
    correction_reason: string | null
    report: JSONColumnType<Submission>
    arrived_at_ms: number
    superseded: boolean
    state: SubmissionState
    state_at_ms: number
    decided_by: string | null
    remark: string | null
  }
  submission_steps: {
    school_id: string
    academic_year: number
    submission_id: string
    number: number
    state: SubmissionState
    at_ms: number
    decided_by: string | null
    remark: string | null
  }
}
