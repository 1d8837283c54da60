import type { Insertable } from 'kysely'
import type { Queries, Writing } from '../database/open.ts'
import type { SchoolTables } from '../database/tables/schools.ts'
import type { SigningSchool } from './read-parcel.ts'

export async function findSigningSchool(
  queries: Queries,
  schoolId: string,
): Promise<SigningSchool | undefined> {
  const rows = await queries
    .selectFrom('schools as school')
    .leftJoin('school_keys as key', 'key.school_id', 'school.school_id')
    .select(['school.name', 'school.left_at_ms', 'key.key_number', 'key.public_key', 'key.retired_at_ms'])
    .where('school.school_id', '=', schoolId)
    .orderBy('key.key_number', 'desc')
    .execute()
  const [school] = rows
  return (
    school && {
      schoolId,
      name: school.name,
      leftAtMs: school.left_at_ms,
      keys: rows.flatMap(({ key_number, public_key, retired_at_ms }) =>
        key_number === null || public_key === null
          ? []
          : [{ keyNumber: key_number, publicKey: public_key, retiredAtMs: retired_at_ms }],
      ),
    }
  )
}

/** Parcels of one school are taken one after the other, whichever process they come to. */
export const lockSchool = (writing: Writing, schoolId: string) =>
  writing
    .selectFrom('schools')
    .select(['key_number', 'sequence', 'last_day'])
    .where('school_id', '=', schoolId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()

/** False when it has been taken before. */
export async function noteParcel(
  writing: Writing,
  row: Insertable<SchoolTables['parcels']>,
): Promise<boolean> {
  const added = await writing
    .insertInto('parcels')
    .values(row)
    .onConflict(conflict => conflict.doNothing())
    .returning('parcel_id')
    .executeTakeFirst()
  return added !== undefined
}

/** What a parcel tells of its school, besides its days; undefined is left as it is. */
export async function noteContact(
  writing: Writing,
  schoolId: string,
  contact: {
    atMs: number
    clockOffMs: number | null | undefined
    lastDay: string | null
    newest: { keyNumber: number; sequence: number; enrolled: number } | undefined
  },
): Promise<void> {
  const { atMs, clockOffMs, lastDay, newest } = contact
  await writing
    .updateTable('schools')
    .set({
      last_contact_at_ms: atMs,
      last_day: lastDay,
      ...(clockOffMs !== undefined && { clock_off_ms: clockOffMs }),
      ...(newest && {
        key_number: newest.keyNumber,
        sequence: newest.sequence,
        enrolled: newest.enrolled,
      }),
    })
    .where('school_id', '=', schoolId)
    .execute()
}
