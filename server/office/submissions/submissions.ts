import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import {
  DECISIONS_IN,
  type Decision,
  type SubmissionRow,
  type SubmissionState,
  type SubmissionView,
} from '@pratu/protocol/office/submissions'
import type { Clock } from '../../process/clock.ts'
import type { AuditLog } from '../audit-log.ts'
import type { OfficeDatabase, Queries } from '../database/open.ts'
import type { Telling } from '../live/telling.ts'
import {
  addStep,
  lockVersions,
  readReport,
  readSteps,
  readSubmissionRow,
  submissionsOfSchool,
  writeState,
} from './submission-store.ts'

/** Someone of the Office: as the audit log and as the school names them. */
export interface Decider {
  readonly actor: string
  readonly displayName: string
}

export interface Submissions {
  ofSchool(schoolId: string): Promise<SubmissionRow[]>
  find(schoolId: string, submissionId: string): Promise<SubmissionView | undefined>
  /** Refuses to decide about a version that another has superseded, or whose state does not allow it. */
  decide(
    by: Decider,
    asked: { schoolId: string; submissionId: string; decision: Decision; remark: string | null },
  ): Promise<Result<SubmissionView>>
}

const STATE_AFTER: Readonly<Record<Decision, SubmissionState>> = {
  receive: 'received',
  return: 'returned',
  close: 'closed',
}

export function createSubmissions(needs: {
  database: OfficeDatabase
  clock: Clock
  audit: AuditLog
  telling: Telling
}): Submissions {
  const { database, clock, audit, telling } = needs

  async function view(
    queries: Queries,
    schoolId: string,
    submissionId: string,
  ): Promise<SubmissionView | undefined> {
    const row = await readSubmissionRow(queries, schoolId, submissionId)
    if (!row) return undefined
    const [report, steps, all] = await Promise.all([
      readReport(queries, row),
      readSteps(queries, row),
      submissionsOfSchool(queries, schoolId),
    ])
    const versions = all.filter(
      ({ academicYear, semester }) => academicYear === row.academicYear && semester === row.semester,
    )
    return report && { ...row, report, steps, versions }
  }

  return {
    ofSchool: schoolId => submissionsOfSchool(database.now, schoolId),
    find: (schoolId, submissionId) => view(database.now, schoolId, submissionId),

    decide: async (by, { schoolId, submissionId, decision, remark }) => {
      const done = await database.transaction(async writing => {
        const row = await readSubmissionRow(writing, schoolId, submissionId)
        if (!row) return refuse('not-found')
        const locked = (await lockVersions(writing, schoolId, row)).find(
          version => version.submission_id === submissionId,
        )
        if (!locked) return refuse('not-found')
        if (locked.superseded) return refuse('report-superseded')
        if (!DECISIONS_IN[locked.state].includes(decision)) return refuse('report-decided')
        if (decision === 'return' && !remark) return refuse('remark-missing')
        const step = {
          state: STATE_AFTER[decision],
          atMs: clock.now(),
          by: by.displayName,
          remark: remark || null,
        }
        await writeState(writing, row, step)
        await addStep(writing, row, step)
        await audit.append(writing, by.actor, `report-${step.state}`, {
          name: row.schoolName,
          academicYear: row.academicYear,
          semester: row.semester,
          version: row.version,
          remark: step.remark,
        })
        return succeed(undefined)
      })
      if (!done.ok) return done
      telling.submission(schoolId, submissionId)
      const found = await view(database.now, schoolId, submissionId)
      return found ? succeed(found) : refuse('not-found')
    },
  }
}
