import type { Finding, Submission } from '@pratu/protocol/half-year-report'
import type {
  AnswerOfSchool,
  FindingCounts,
  FindingRow,
  FindingState,
} from '@pratu/protocol/office/follow-up'
import { type Insertable, type RawBuilder, sql, type Updateable } from 'kysely'
import type { Queries, Writing } from '../database/open.ts'
import type { FollowUpTables } from '../database/tables/follow-up.ts'

interface Row {
  school_id: string
  name: string
  finding_id: string
  visit_id: string
  visited_on: string
  text: string
  owner: string
  due_date: string | null
  resolved_at_ms: number | null
  resolved_by: string | null
  overdue: boolean
  answers: AnswerOfSchool[]
}

const ANSWERS = sql.raw(`
  SELECT jsonb_agg(jsonb_build_object('submissionId', answer.submission_id, 'academicYear', answer.academic_year,
    'semester', answer.semester, 'version', answer.version, 'answer', answer.answer, 'resolved', answer.resolved,
    'sentAtMs', answer.sent_at_ms)
    ORDER BY answer.academic_year DESC, answer.semester DESC, answer.sent_at_ms DESC, answer.version DESC) AS answers
  FROM finding_answers answer
  WHERE answer.school_id = finding.school_id AND answer.finding_id = finding.finding_id`)

/** Every finding of the network, as `finding`. */
const findingsOn = (today: string) => sql`(
  SELECT finding.*, school.name, visit.visited_on, coalesce(said.answers, '[]') AS answers,
    finding.resolved_at_ms IS NULL AS open,
    finding.resolved_at_ms IS NULL AND coalesce(finding.due_date < ${today}::date, false) AS overdue,
    finding.resolved_at_ms IS NULL AND coalesce((said.answers -> 0 ->> 'resolved')::boolean, false) AS claimed,
    finding.resolved_at_ms IS NOT NULL AS resolved
  FROM findings finding
  JOIN schools school ON school.school_id = finding.school_id
  JOIN follow_up_visits visit ON visit.school_id = finding.school_id AND visit.visit_id = finding.visit_id
  LEFT JOIN LATERAL (${ANSWERS}) said ON true
) AS finding`

const rowOf = (row: Row): FindingRow => ({
  schoolId: row.school_id,
  schoolName: row.name,
  findingId: row.finding_id,
  visitId: row.visit_id,
  visitedOn: row.visited_on,
  text: row.text,
  owner: row.owner,
  dueDate: row.due_date,
  resolvedAtMs: row.resolved_at_ms,
  resolvedBy: row.resolved_by,
  overdue: row.overdue,
  answers: row.answers,
})

async function readWhere(
  queries: Queries,
  today: string,
  condition: RawBuilder<unknown>,
): Promise<FindingRow[]> {
  const { rows } = await sql<Row>`
    SELECT * FROM ${findingsOn(today)} WHERE ${condition} ORDER BY made_at_ms, finding_id`.execute(queries)
  return rows.map(rowOf)
}

export const findingsOfVisit = (
  queries: Queries,
  today: string,
  schoolId: string,
  visitId: string,
): Promise<FindingRow[]> =>
  readWhere(queries, today, sql`school_id = ${schoolId}::uuid AND visit_id = ${visitId}::uuid`)

export const readFinding = async (
  queries: Queries,
  today: string,
  schoolId: string,
  findingId: string,
): Promise<FindingRow | undefined> =>
  (await readWhere(queries, today, sql`school_id = ${schoolId}::uuid AND finding_id = ${findingId}::uuid`))[0]

/** A page of findings, what is due first on top, and how many there are in each state. */
export async function listFindingPage(
  queries: Queries,
  today: string,
  asked: { state: FindingState; schoolId: string | undefined; offset: number; limit: number },
): Promise<{ findings: FindingRow[]; total: number; counts: FindingCounts }> {
  const ofSchool = asked.schoolId === undefined ? sql`true` : sql`school_id = ${asked.schoolId}::uuid`
  const order =
    asked.state === 'resolved'
      ? sql`resolved_at_ms DESC, finding_id`
      : sql`due_date NULLS LAST, made_at_ms, finding_id`
  const [page, counted] = await Promise.all([
    sql<Row>`
      SELECT * FROM ${findingsOn(today)} WHERE ${ofSchool} AND ${sql.ref(asked.state)}
      ORDER BY ${order} LIMIT ${asked.limit} OFFSET ${asked.offset}`.execute(queries),
    sql<FindingCounts>`
      SELECT count(*) FILTER (WHERE open) AS open, count(*) FILTER (WHERE overdue) AS overdue,
        count(*) FILTER (WHERE claimed) AS claimed, count(*) FILTER (WHERE resolved) AS resolved
      FROM ${findingsOn(today)} WHERE ${ofSchool}`.execute(queries),
  ])
  const counts = counted.rows[0] ?? { open: 0, overdue: 0, claimed: 0, resolved: 0 }
  return { findings: page.rows.map(rowOf), total: counts[asked.state], counts: { ...counts } }
}

/** What a school is told: its open findings, and those resolved since an instant. */
export async function findingsForSchool(
  queries: Queries,
  schoolId: string,
  resolvedSinceMs: number,
): Promise<Finding[]> {
  const rows = await queries
    .selectFrom('findings as finding')
    .innerJoin('follow_up_visits as visit', join =>
      join
        .onRef('visit.school_id', '=', 'finding.school_id')
        .onRef('visit.visit_id', '=', 'finding.visit_id'),
    )
    .select([
      'finding.finding_id',
      'visit.visited_on',
      'finding.text',
      'finding.owner',
      'finding.due_date',
      'finding.resolved_at_ms',
    ])
    .where('finding.school_id', '=', schoolId)
    .where(({ or, eb }) =>
      or([eb('finding.resolved_at_ms', 'is', null), eb('finding.resolved_at_ms', '>=', resolvedSinceMs)]),
    )
    .orderBy('finding.made_at_ms')
    .orderBy('finding.finding_id')
    .execute()
  return rows.map(row => ({
    findingId: row.finding_id,
    visitedOn: row.visited_on,
    text: row.text,
    owner: row.owner,
    dueDate: row.due_date,
    resolved: row.resolved_at_ms !== null,
  }))
}

export async function insertFinding(
  writing: Writing,
  row: Insertable<FollowUpTables['findings']>,
): Promise<void> {
  await writing.insertInto('findings').values(row).execute()
}

export async function updateFinding(
  writing: Writing,
  schoolId: string,
  findingId: string,
  change: Updateable<FollowUpTables['findings']>,
): Promise<void> {
  await writing
    .updateTable('findings')
    .set(change)
    .where('school_id', '=', schoolId)
    .where('finding_id', '=', findingId)
    .execute()
}

/** Keeps what a report says about findings; an answer to what is no finding of the school is left out. */
export async function insertAnswers(
  writing: Writing,
  schoolId: string,
  submission: Submission,
): Promise<void> {
  const { submissionId, semester, version, findingAnswers, sentAtMs } = submission
  if (findingAnswers.length === 0) return
  await sql`
    INSERT INTO finding_answers (school_id, finding_id, submission_id, academic_year, semester, version, answer, resolved, sent_at_ms)
    SELECT finding.school_id, finding.finding_id, ${submissionId}::uuid, ${semester.academicYear}::smallint,
      ${semester.semester}::smallint, ${version}::integer, said.answer, said.resolved, ${sentAtMs}::bigint
    FROM jsonb_to_recordset(${JSON.stringify(findingAnswers)}::jsonb) AS said("findingId" uuid, answer text, resolved boolean)
    JOIN findings finding ON finding.school_id = ${schoolId}::uuid AND finding.finding_id = said."findingId"
    ON CONFLICT DO NOTHING`.execute(writing)
}
