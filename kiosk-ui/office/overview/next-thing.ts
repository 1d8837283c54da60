import { DAY_MS } from '@pratu/protocol/bangkok'
import { type RoundRow, SILENT_AFTER_DAYS } from '@pratu/protocol/office/rounds'
import { schoolPath, submissionPath } from '../addresses.ts'

/** What somebody at the Office does next about a school. */
export interface NextThing {
  readonly name: 'join' | 'read' | 'ask' | 'remind' | 'await-correction' | 'await' | 'close' | 'done'
  /** The Office's turn; otherwise the school's. */
  readonly ours: boolean
  readonly to: string
}

/** For how many days nothing has come, when that is longer than a school is silent for; null otherwise. */
export function silentDays(
  { lastContactAtMs, joinedAtMs }: Pick<RoundRow, 'lastContactAtMs' | 'joinedAtMs'>,
  nowMs: number,
): number | null {
  const since = lastContactAtMs ?? joinedAtMs
  if (since === null || since >= nowMs - SILENT_AFTER_DAYS * DAY_MS) return null
  return Math.floor((nowMs - since) / DAY_MS)
}

export function nextThing(row: RoundRow, nowMs: number): NextThing {
  const school = schoolPath(row.schoolId)
  const report = row.report ? submissionPath(row.schoolId, row.report.submissionId) : school
  switch (row.standing) {
    case 'sent':
      return { name: 'read', ours: true, to: report }
    case 'received':
      return { name: 'close', ours: true, to: report }
    case 'returned':
      return { name: 'await-correction', ours: false, to: report }
    case 'closed':
      return { name: 'done', ours: false, to: report }
    case 'late':
    case 'waiting':
      if (row.joinedAtMs === null) return { name: 'join', ours: true, to: school }
      if (silentDays(row, nowMs) !== null) return { name: 'ask', ours: true, to: school }
      return row.standing === 'late'
        ? { name: 'remind', ours: true, to: school }
        : { name: 'await', ours: false, to: school }
  }
}
