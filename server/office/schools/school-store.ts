import type { NetworkSchool } from '@pratu/protocol/office/schools'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Queries, Writing } from '../database/open.ts'
import type { SchoolTables } from '../database/tables/schools.ts'

type SchoolRow = Selectable<SchoolTables['schools']>

const withCode = (queries: Queries, nowMs: number) =>
  queries
    .selectFrom('schools as school')
    .selectAll('school')
    .select(({ selectFrom }) =>
      selectFrom('enrolment_codes as code')
        .whereRef('code.school_id', '=', 'school.school_id')
        .where('code.used_at_ms', 'is', null)
        .where('code.expires_at_ms', '>', nowMs)
        .select(({ fn }) => fn.max('code.expires_at_ms').as('expires_at_ms'))
        .as('code_expires_at_ms'),
    )

const networkSchoolOf = (row: SchoolRow & { code_expires_at_ms: number | null }): NetworkSchool => ({
  schoolId: row.school_id,
  name: row.name,
  ministryCode: row.ministry_code,
  levels: row.levels,
  addedAtMs: row.added_at_ms,
  joinedAtMs: row.joined_at_ms,
  leftAtMs: row.left_at_ms,
  codeExpiresAtMs: row.code_expires_at_ms,
  lastContactAtMs: row.last_contact_at_ms,
  lastDay: row.last_day,
  clockOffMs: row.clock_off_ms,
  enrolled: row.enrolled,
})

/** Schools of these ids, in no order. */
export async function readSchools(
  queries: Queries,
  nowMs: number,
  schoolIds: readonly string[],
): Promise<NetworkSchool[]> {
  if (schoolIds.length === 0) return []
  return (await withCode(queries, nowMs).where('school.school_id', 'in', schoolIds).execute()).map(
    networkSchoolOf,
  )
}

export const readSchool = async (
  queries: Queries,
  nowMs: number,
  schoolId: string,
): Promise<NetworkSchool | undefined> => (await readSchools(queries, nowMs, [schoolId]))[0]

/** A page of schools in the order of their names, and how many the search finds. */
export async function listSchoolPage(
  queries: Queries,
  nowMs: number,
  asked: { search: string; offset: number; limit: number },
): Promise<{ schools: NetworkSchool[]; total: number }> {
  const [rows, counted] = await Promise.all([
    withCode(queries, nowMs)
      .where(isNamed(asked.search))
      .orderBy('school.sort_key')
      .orderBy('school.school_id')
      .limit(asked.limit)
      .offset(asked.offset)
      .execute(),
    queries
      .selectFrom('schools as school')
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .where(isNamed(asked.search))
      .executeTakeFirstOrThrow(),
  ])
  return { schools: rows.map(networkSchoolOf), total: counted.total }
}

/** Whether a table called `school` has a row whose name or code holds the text. */
export const isNamed = (search: string) =>
  search === ''
    ? sql<boolean>`true`
    : sql<boolean>`strpos(lower(school.name), lower(${search})) > 0 OR strpos(lower(coalesce(school.ministry_code, '')), lower(${search})) > 0`

/** The name of another school that has this code. */
export async function ownerOfCode(
  queries: Queries,
  ministryCode: string,
  otherThan: string,
): Promise<string | undefined> {
  const row = await queries
    .selectFrom('schools')
    .select('name')
    .where('ministry_code', '=', ministryCode)
    .where('school_id', '!=', otherThan)
    .executeTakeFirst()
  return row?.name
}

export async function insertSchool(
  writing: Writing,
  row: Insertable<SchoolTables['schools']>,
): Promise<void> {
  await writing.insertInto('schools').values(row).execute()
}

/** False when there is no such school. */
export async function updateSchool(
  writing: Writing,
  schoolId: string,
  change: Updateable<SchoolTables['schools']>,
): Promise<boolean> {
  const updated = await writing
    .updateTable('schools')
    .set(change)
    .where('school_id', '=', schoolId)
    .returning('school_id')
    .executeTakeFirst()
  return updated !== undefined
}
