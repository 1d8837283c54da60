import type { ReportWay } from '@pratu/protocol/api/reports'
import type { ReportState } from '@pratu/protocol/half-year-report'

export interface ReportTables {
  /** The academic year is of the Buddhist era. `content`, `frozen` and `readers` are JSON. */
  reports: {
    id: string
    academic_year: number
    semester: number
    version: number
    state: ReportState
    correction_reason: string | null
    revision: number
    content: string
    frozen: string | null
    readers: string | null
    signed_by: string | null
    signed_on: string | null
    sent_at_ms: number | null
    sent_by: ReportWay | null
    decided_at_ms: number | null
    remark: string | null
    changed_at_ms: number
  }
  report_due: { academic_year: number; semester: number; due_date: string }
  /** `finding` is JSON. */
  report_findings: { id: string; finding: string }
  report_emblems: { id: string; media_type: string; content: Uint8Array; added_at_ms: number }
}
