import type { EnrolmentAttempt } from '@pratu/protocol/office/schools'
import type { Insertable } from 'kysely'
import type { Queries, Writing } from '../database/open.ts'
import type { SchoolTables } from '../database/tables/schools.ts'

/** Codes that were not used end when a new one is made. */
export async function replaceCode(
  writing: Writing,
  row: Insertable<SchoolTables['enrolment_codes']>,
): Promise<void> {
  await writing
    .deleteFrom('enrolment_codes')
    .where('school_id', '=', row.school_id)
    .where('used_at_ms', 'is', null)
    .execute()
  await writing.insertInto('enrolment_codes').values(row).execute()
}

/** The school whose code it is. */
export async function schoolOfCode(queries: Queries, codeHash: string): Promise<string | undefined> {
  const row = await queries
    .selectFrom('enrolment_codes')
    .select('school_id')
    .where('code_hash', '=', codeHash)
    .executeTakeFirst()
  return row?.school_id
}

/** A code with its school, both locked until the transaction ends. */
export const lockCode = (writing: Writing, schoolId: string, codeHash: string) =>
  writing
    .selectFrom('enrolment_codes as code')
    .innerJoin('schools as school', 'school.school_id', 'code.school_id')
    .select(['code.expires_at_ms', 'code.used_at_ms', 'school.name', 'school.left_at_ms'])
    .where('code.school_id', '=', schoolId)
    .where('code.code_hash', '=', codeHash)
    .forNoKeyUpdate()
    .executeTakeFirst()

export async function useCode(
  writing: Writing,
  schoolId: string,
  codeHash: string,
  nowMs: number,
): Promise<void> {
  await writing
    .updateTable('enrolment_codes')
    .set({ used_at_ms: nowMs })
    .where('school_id', '=', schoolId)
    .where('code_hash', '=', codeHash)
    .execute()
}

/** The newest key first. */
export const keysOf = (queries: Queries, schoolId: string) =>
  queries
    .selectFrom('school_keys')
    .selectAll()
    .where('school_id', '=', schoolId)
    .orderBy('key_number', 'desc')
    .execute()

/** Retires the keys that a school had and gives it a new one. */
export async function addKey(writing: Writing, row: Insertable<SchoolTables['school_keys']>): Promise<void> {
  await writing
    .updateTable('school_keys')
    .set({ retired_at_ms: row.from_ms })
    .where('school_id', '=', row.school_id)
    .where('retired_at_ms', 'is', null)
    .execute()
  await writing.insertInto('school_keys').values(row).execute()
}

export async function noteAttempt(
  writing: Writing,
  row: Insertable<SchoolTables['enrolment_attempts']>,
): Promise<void> {
  await writing.insertInto('enrolment_attempts').values(row).execute()
}

const ATTEMPTS_SHOWN = 100

/** The newest first, of one school or of all. */
export async function listAttempts(
  queries: Queries,
  schoolId?: string,
): Promise<(EnrolmentAttempt & { schoolName: string })[]> {
  const rows = await queries
    .selectFrom('enrolment_attempts as attempt')
    .innerJoin('schools as school', 'school.school_id', 'attempt.school_id')
    .selectAll('attempt')
    .select('school.name')
    .$if(schoolId !== undefined, query => query.where('attempt.school_id', '=', schoolId ?? ''))
    .orderBy('attempt.at_ms', 'desc')
    .limit(ATTEMPTS_SHOWN)
    .execute()
  return rows.map(row => ({
    attemptId: row.attempt_id,
    schoolId: row.school_id,
    schoolName: row.name,
    atMs: row.at_ms,
    claimedName: row.claimed_name,
    reason: row.reason,
  }))
}
