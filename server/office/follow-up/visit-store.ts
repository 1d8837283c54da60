import type { VisitRow, VisitText } from '@pratu/protocol/office/follow-up'
import { sql } from 'kysely'
import type { Queries, Writing } from '../database/open.ts'

/** A visit as it is kept. */
export interface KeptVisit extends VisitText {
  readonly schoolId: string
  readonly schoolName: string
  readonly visitId: string
  readonly madeBy: string
  readonly changedAtMs: number
}

const columnsOf = ({ visitedOn, visitors, checklistVersion, answers, note }: VisitText) => ({
  visited_on: visitedOn,
  visitors: JSON.stringify(visitors),
  checklist_version: checklistVersion,
  answers: JSON.stringify(answers),
  note,
})

export async function isSchool(queries: Queries, schoolId: string): Promise<boolean> {
  const row = await queries
    .selectFrom('schools')
    .select('school_id')
    .where('school_id', '=', schoolId)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertVisit(
  writing: Writing,
  visit: VisitText & { schoolId: string; visitId: string; madeBy: string; atMs: number },
): Promise<void> {
  await writing
    .insertInto('follow_up_visits')
    .values({
      school_id: visit.schoolId,
      visit_id: visit.visitId,
      ...columnsOf(visit),
      made_by: visit.madeBy,
      changed_at_ms: visit.atMs,
    })
    .execute()
}

/** False when there is no such visit. */
export async function updateVisit(
  writing: Writing,
  schoolId: string,
  visitId: string,
  text: VisitText,
  atMs: number,
): Promise<boolean> {
  const updated = await writing
    .updateTable('follow_up_visits')
    .set({ ...columnsOf(text), changed_at_ms: atMs })
    .where('school_id', '=', schoolId)
    .where('visit_id', '=', visitId)
    .returning('visit_id')
    .executeTakeFirst()
  return updated !== undefined
}

export async function deleteVisit(writing: Writing, schoolId: string, visitId: string): Promise<void> {
  await writing
    .deleteFrom('follow_up_visits')
    .where('school_id', '=', schoolId)
    .where('visit_id', '=', visitId)
    .execute()
}

export async function readVisit(
  queries: Queries,
  schoolId: string,
  visitId: string,
): Promise<KeptVisit | undefined> {
  const row = await queries
    .selectFrom('follow_up_visits as visit')
    .innerJoin('schools as school', 'school.school_id', 'visit.school_id')
    .selectAll('visit')
    .select('school.name')
    .where('visit.school_id', '=', schoolId)
    .where('visit.visit_id', '=', visitId)
    .executeTakeFirst()
  return (
    row && {
      schoolId,
      schoolName: row.name,
      visitId,
      visitedOn: row.visited_on,
      visitors: row.visitors,
      checklistVersion: row.checklist_version,
      answers: row.answers,
      note: row.note,
      madeBy: row.made_by,
      changedAtMs: row.changed_at_ms,
    }
  )
}

/** A page of visits, the latest first, and how many there are. */
export async function listVisitPage(
  queries: Queries,
  { schoolId, offset, limit }: { schoolId: string | undefined; offset: number; limit: number },
): Promise<{ visits: VisitRow[]; total: number }> {
  const ofSchool = schoolId === undefined ? sql`true` : sql`visit.school_id = ${schoolId}::uuid`
  const [{ rows }, counted] = await Promise.all([
    sql<{
      school_id: string
      name: string
      visit_id: string
      visited_on: string
      visitors: string[]
      findings: number
      open_findings: number
    }>`
      SELECT visit.school_id, school.name, visit.visit_id, visit.visited_on, visit.visitors,
        count(finding.finding_id) AS findings,
        count(finding.finding_id) FILTER (WHERE finding.resolved_at_ms IS NULL) AS open_findings
      FROM follow_up_visits visit
      JOIN schools school ON school.school_id = visit.school_id
      LEFT JOIN findings finding ON finding.school_id = visit.school_id AND finding.visit_id = visit.visit_id
      WHERE ${ofSchool}
      GROUP BY visit.school_id, visit.visit_id, school.name
      ORDER BY visit.visited_on DESC, visit.visit_id DESC LIMIT ${limit} OFFSET ${offset}`.execute(queries),
    sql<{ total: number }>`SELECT count(*) AS total FROM follow_up_visits visit WHERE ${ofSchool}`.execute(
      queries,
    ),
  ])
  return {
    visits: rows.map(row => ({
      schoolId: row.school_id,
      schoolName: row.name,
      visitId: row.visit_id,
      visitedOn: row.visited_on,
      visitors: row.visitors,
      findings: row.findings,
      openFindings: row.open_findings,
    })),
    total: counted.rows[0]?.total ?? 0,
  }
}
