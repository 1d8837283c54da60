import type { Submission, SubmissionNews } from '@pratu/protocol/half-year-report'
import type { SubmissionRow, SubmissionState, SubmissionStep } from '@pratu/protocol/office/submissions'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Queries, Writing } from '../database/open.ts'
import type { SubmissionTables } from '../database/tables/submissions.ts'

type Row = Selectable<SubmissionTables['submissions']>

const COLUMNS = [
  'submission.school_id',
  'submission.academic_year',
  'submission.submission_id',
  'submission.semester',
  'submission.version',
  'submission.key_number',
  'submission.correction_reason',
  'submission.arrived_at_ms',
  'submission.superseded',
  'submission.state',
  'submission.state_at_ms',
  'submission.decided_by',
  'submission.remark',
] as const

const listed = (queries: Queries) =>
  queries
    .selectFrom('submissions as submission')
    .innerJoin('schools as school', 'school.school_id', 'submission.school_id')
    .select([...COLUMNS, 'school.name'])

const rowOf = (row: Omit<Row, 'report'> & { name: string }): SubmissionRow => ({
  schoolId: row.school_id,
  schoolName: row.name,
  submissionId: row.submission_id,
  academicYear: row.academic_year,
  semester: row.semester,
  version: row.version,
  correctionReason: row.correction_reason,
  state: row.state,
  superseded: row.superseded,
  arrivedAtMs: row.arrived_at_ms,
  stateAtMs: row.state_at_ms,
  by: row.decided_by,
  remark: row.remark,
})

/** A school's reports, the newest semester and version first. */
export async function submissionsOfSchool(queries: Queries, schoolId: string): Promise<SubmissionRow[]> {
  const rows = await listed(queries)
    .where('submission.school_id', '=', schoolId)
    .orderBy('submission.academic_year', 'desc')
    .orderBy('submission.semester', 'desc')
    .orderBy('submission.key_number', 'desc')
    .orderBy('submission.version', 'desc')
    .execute()
  return rows.map(rowOf)
}

export async function readSubmissionRow(
  queries: Queries,
  schoolId: string,
  submissionId: string,
): Promise<SubmissionRow | undefined> {
  const row = await listed(queries)
    .where('submission.school_id', '=', schoolId)
    .where('submission.submission_id', '=', submissionId)
    .executeTakeFirst()
  return row && rowOf(row)
}

/** The report itself, as it arrived. */
export async function readReport(
  queries: Queries,
  { schoolId, academicYear, submissionId }: SubmissionRow,
): Promise<Submission | undefined> {
  const row = await queries
    .selectFrom('submissions')
    .select('report')
    .where('school_id', '=', schoolId)
    .where('academic_year', '=', academicYear)
    .where('submission_id', '=', submissionId)
    .executeTakeFirst()
  return row?.report
}

export async function readSteps(
  queries: Queries,
  { schoolId, academicYear, submissionId }: SubmissionRow,
): Promise<SubmissionStep[]> {
  const rows = await queries
    .selectFrom('submission_steps')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('academic_year', '=', academicYear)
    .where('submission_id', '=', submissionId)
    .orderBy('number')
    .execute()
  return rows.map(row => ({ state: row.state, atMs: row.at_ms, by: row.decided_by, remark: row.remark }))
}

/** The versions of one report, locked, the newest first. */
export const lockVersions = (
  writing: Writing,
  schoolId: string,
  { academicYear, semester }: { academicYear: number; semester: number },
) =>
  writing
    .selectFrom('submissions')
    .select(['submission_id', 'key_number', 'version', 'state', 'superseded'])
    .where('school_id', '=', schoolId)
    .where('academic_year', '=', academicYear)
    .where('semester', '=', semester)
    .orderBy('key_number', 'desc')
    .orderBy('version', 'desc')
    .forUpdate()
    .execute()

export async function isKnown(queries: Queries, schoolId: string, submissionId: string): Promise<boolean> {
  const row = await queries
    .selectFrom('submissions')
    .select('submission_id')
    .where('school_id', '=', schoolId)
    .where('submission_id', '=', submissionId)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertSubmission(
  writing: Writing,
  row: Omit<Insertable<SubmissionTables['submissions']>, 'report'>,
  report: Submission,
): Promise<void> {
  await writing
    .insertInto('submissions')
    .values({ ...row, report: JSON.stringify(report) })
    .execute()
}

export async function supersede(
  writing: Writing,
  schoolId: string,
  academicYear: number,
  submissionIds: readonly string[],
): Promise<void> {
  if (submissionIds.length === 0) return
  await writing
    .updateTable('submissions')
    .set({ superseded: true })
    .where('school_id', '=', schoolId)
    .where('academic_year', '=', academicYear)
    .where('submission_id', 'in', submissionIds)
    .execute()
}

export interface Step {
  readonly state: SubmissionState
  readonly atMs: number
  readonly by: string | null
  readonly remark: string | null
}

export async function writeState(
  writing: Writing,
  { schoolId, academicYear, submissionId }: SubmissionRow,
  { state, atMs, by, remark }: Step,
): Promise<void> {
  await writing
    .updateTable('submissions')
    .set({ state, state_at_ms: atMs, decided_by: by, remark })
    .where('school_id', '=', schoolId)
    .where('academic_year', '=', academicYear)
    .where('submission_id', '=', submissionId)
    .execute()
}

/** Adds a step after those that there are. */
export async function addStep(
  writing: Writing,
  { schoolId, academicYear, submissionId }: Pick<SubmissionRow, 'schoolId' | 'academicYear' | 'submissionId'>,
  { state, atMs, by, remark }: Step,
): Promise<void> {
  await sql`
    INSERT INTO submission_steps (school_id, academic_year, submission_id, number, state, at_ms, decided_by, remark)
    SELECT ${schoolId}::uuid, ${academicYear}::smallint, ${submissionId}::uuid, coalesce(max(number), 0) + 1,
      ${state}::text, ${atMs}::bigint, ${by}::text, ${remark}::text
    FROM submission_steps
    WHERE school_id = ${schoolId}::uuid AND academic_year = ${academicYear}::smallint
      AND submission_id = ${submissionId}::uuid`.execute(writing)
}

/** What a school should hear of its reports: every decision since an instant. */
export async function readNews(
  queries: Queries,
  schoolId: string,
  sinceMs: number,
): Promise<SubmissionNews[]> {
  const rows = await queries
    .selectFrom('submissions')
    .select(['submission_id', 'state', 'remark', 'state_at_ms', 'decided_by'])
    .where('school_id', '=', schoolId)
    .where('state_at_ms', '>=', sinceMs)
    .orderBy('state_at_ms')
    .execute()
  return rows.flatMap(({ submission_id, state, remark, state_at_ms, decided_by }) =>
    state === 'sent'
      ? []
      : [{ submissionId: submission_id, state, remark, atMs: state_at_ms, by: decided_by ?? '' }],
  )
}
