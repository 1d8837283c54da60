import { firstPassword } from '../../passwords/first-password.ts'
import { hashPassword } from '../../passwords/password-hash.ts'
import type { Clock } from '../../process/clock.ts'
import type { Randomness } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { MemberStore } from './member-store.ts'

export interface FirstLogin {
  readonly userName: string
  readonly password: string
}

/** Makes the administrator of a library that has no staff yet, with a generated password that must be changed. */
export async function makeFirstAdministrator(needs: {
  database: SchoolDatabase
  clock: Clock
  randomness: Randomness
  members: MemberStore
  audit: AuditLog
}): Promise<void> {
  const { database, clock, randomness, members, audit } = needs
  if (members.all().length > 0) return
  const password = firstPassword(randomness)
  const password_hash = await hashPassword(password)
  await database.write(() => {
    members.add({
      id: randomness.id(),
      user_name: 'admin',
      display_name: 'ผู้ดูแลระบบ',
      role: 'administrator',
      password_hash,
      password_must_change: 1,
      first_password: password,
      disabled: 0,
      created_at_ms: clock.now(),
    })
    audit.append('system', 'member-added', { userName: 'admin', role: 'administrator' })
  })
}

/** The generated login of the first administrator, until the password has been changed. */
export function firstLogin(database: SchoolDatabase): FirstLogin | null {
  const row = database.first(
    queries
      .selectFrom('staff_members')
      .select(['user_name', 'first_password'])
      .where('first_password', 'is not', null),
  )
  return row?.first_password ? { userName: row.user_name, password: row.first_password } : null
}
