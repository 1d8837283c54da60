import type { OfficeMember } from '@pratu/protocol/api/office/staff'
import type { Selectable, Updateable } from 'kysely'
import type { Queries, Writing } from '../database/open.ts'
import type { NetworkTables } from '../database/tables/network.ts'

export type MemberRow = Selectable<NetworkTables['office_members']>

/** User names are the same whatever their case. */
export const keyOf = (userName: string): string => userName.trim().toLowerCase()

export const allMembers = (queries: Queries): Promise<MemberRow[]> =>
  queries.selectFrom('office_members').selectAll().orderBy('created_at_ms').orderBy('id').execute()

export const findMember = (queries: Queries, id: string): Promise<MemberRow | undefined> =>
  queries.selectFrom('office_members').selectAll().where('id', '=', id).executeTakeFirst()

export const findByUserName = (queries: Queries, userName: string): Promise<MemberRow | undefined> =>
  queries.selectFrom('office_members').selectAll().where('user_key', '=', keyOf(userName)).executeTakeFirst()

/** Administrators who can sign in; nobody else changes one until the transaction ends. */
export const lockAdministrators = (writing: Writing): Promise<{ id: string }[]> =>
  writing
    .selectFrom('office_members')
    .select('id')
    .where('role', '=', 'office-administrator')
    .where('disabled', '=', false)
    .orderBy('id')
    .forUpdate()
    .execute()

/** False when the user name is taken. */
export async function addMember(writing: Writing, row: Omit<MemberRow, 'user_key'>): Promise<boolean> {
  const added = await writing
    .insertInto('office_members')
    .values({ ...row, user_key: keyOf(row.user_name) })
    .onConflict(conflict => conflict.column('user_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

export async function changeMemberRow(
  writing: Writing,
  id: string,
  change: Updateable<NetworkTables['office_members']>,
): Promise<void> {
  await writing.updateTable('office_members').set(change).where('id', '=', id).execute()
}

export const memberOf = (row: MemberRow): OfficeMember => ({
  id: row.id,
  userName: row.user_name,
  displayName: row.display_name,
  role: row.role,
  passwordMustChange: row.password_must_change,
})
