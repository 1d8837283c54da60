import type { StaffMember } from '@pratu/protocol/api/staff'
import type { Selectable, Updateable } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { StaffTables } from '../database/tables/staff.ts'

export type MemberRow = Selectable<StaffTables['staff_members']>

export interface MemberStore {
  all(): MemberRow[]
  find(id: string): MemberRow | undefined
  /** User names are the same whatever their case. */
  findByUserName(userName: string): MemberRow | undefined
  /** Administrators who can sign in. */
  activeAdministrators(): number
  add(row: MemberRow): void
  change(id: string, change: Updateable<StaffTables['staff_members']>): void
}

export function createMemberStore(database: SchoolDatabase): MemberStore {
  const members = queries.selectFrom('staff_members')
  return {
    all: () => database.all(members.selectAll().orderBy('created_at_ms').orderBy('id')),
    find: id => database.first(members.selectAll().where('id', '=', id)),
    findByUserName: userName => database.first(members.selectAll().where('user_name', '=', userName)),
    activeAdministrators: () =>
      database.all(members.select('id').where('role', '=', 'administrator').where('disabled', '=', 0)).length,
    add: row => {
      database.run(queries.insertInto('staff_members').values(row))
    },
    change: (id, change) => {
      database.run(queries.updateTable('staff_members').set(change).where('id', '=', id))
    },
  }
}

export const memberOf = (row: MemberRow): StaffMember => ({
  id: row.id,
  userName: row.user_name,
  displayName: row.display_name,
  role: row.role,
  passwordMustChange: row.password_must_change === 1,
})
