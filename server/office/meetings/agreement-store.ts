import { addDays } from '@pratu/protocol/bangkok'
import { type Agreement, type AgreementText, REVIEW_DUE_WITHIN_DAYS } from '@pratu/protocol/office/meetings'
import { type Selectable, sql } from 'kysely'
import type { Queries, Writing } from '../database/open.ts'
import type { MeetingTables } from '../database/tables/meetings.ts'

const columnsOf = ({ title, text, signedOn, until, nextReviewOn, changes }: AgreementText) => ({
  title,
  text,
  signed_on: signedOn,
  until_date: until,
  next_review_on: nextReviewOn,
  changes: JSON.stringify(changes),
})

const isDue = (today: string) =>
  sql<boolean>`coalesce(next_review_on <= ${addDays(today, REVIEW_DUE_WITHIN_DAYS)}::date, false)`

const listed = (queries: Queries) =>
  queries
    .selectFrom('agreements as agreement')
    .innerJoin('schools as school', 'school.school_id', 'agreement.school_id')
    .selectAll('agreement')
    .select('school.name')

const agreementOf = (
  row: Selectable<MeetingTables['agreements']> & { name: string },
  today: string,
): Agreement => ({
  schoolId: row.school_id,
  schoolName: row.name,
  agreementId: row.agreement_id,
  title: row.title,
  text: row.text,
  signedOn: row.signed_on,
  until: row.until_date,
  nextReviewOn: row.next_review_on,
  changes: row.changes,
  reviewDue: row.next_review_on !== null && row.next_review_on <= addDays(today, REVIEW_DUE_WITHIN_DAYS),
  madeBy: row.made_by,
  changedAtMs: row.changed_at_ms,
})

export async function listAgreementPage(
  queries: Queries,
  today: string,
  asked: { schoolId: string | undefined; due: boolean; offset: number; limit: number },
): Promise<{ agreements: Agreement[]; total: number }> {
  const condition = sql<boolean>`${asked.schoolId === undefined ? sql`true` : sql`agreement.school_id = ${asked.schoolId}::uuid`}
    AND ${asked.due ? isDue(today) : sql`true`}`
  const [rows, { total }] = await Promise.all([
    listed(queries)
      .where(condition)
      .orderBy('next_review_on', order => order.asc().nullsLast())
      .orderBy('signed_on', 'desc')
      .orderBy('agreement_id')
      .limit(asked.limit)
      .offset(asked.offset)
      .execute(),
    queries
      .selectFrom('agreements as agreement')
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .where(condition)
      .executeTakeFirstOrThrow(),
  ])
  return { agreements: rows.map(row => agreementOf(row, today)), total }
}

export async function readAgreement(
  queries: Queries,
  today: string,
  schoolId: string,
  agreementId: string,
): Promise<Agreement | undefined> {
  const row = await listed(queries)
    .where('agreement.school_id', '=', schoolId)
    .where('agreement_id', '=', agreementId)
    .executeTakeFirst()
  return row && agreementOf(row, today)
}

export async function insertAgreement(
  writing: Writing,
  ids: { schoolId: string; agreementId: string },
  text: AgreementText,
  made: { by: string; atMs: number },
): Promise<void> {
  await writing
    .insertInto('agreements')
    .values({
      school_id: ids.schoolId,
      agreement_id: ids.agreementId,
      ...columnsOf(text),
      made_by: made.by,
      changed_at_ms: made.atMs,
    })
    .execute()
}

export async function updateAgreement(
  writing: Writing,
  { schoolId, agreementId }: { schoolId: string; agreementId: string },
  text: AgreementText,
  atMs: number,
): Promise<void> {
  await writing
    .updateTable('agreements')
    .set({ ...columnsOf(text), changed_at_ms: atMs })
    .where('school_id', '=', schoolId)
    .where('agreement_id', '=', agreementId)
    .execute()
}

export async function deleteAgreement(
  writing: Writing,
  { schoolId, agreementId }: { schoolId: string; agreementId: string },
): Promise<void> {
  await writing
    .deleteFrom('agreements')
    .where('school_id', '=', schoolId)
    .where('agreement_id', '=', agreementId)
    .execute()
}
