import { firstPassword } from '../../passwords/first-password.ts'
import { hashPassword } from '../../passwords/password-hash.ts'
import type { Clock } from '../../process/clock.ts'
import type { Randomness } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { OfficeDatabase } from '../database/open.ts'
import { addMember, allMembers } from './member-store.ts'

export interface FirstLogin {
  readonly userName: string
  readonly password: string
}

const ADMINISTRATOR = 'admin'

/** Makes the administrator of an Office that has no accounts yet, with a generated password that must be changed. Of several processes that start together one does. */
export async function makeFirstAdministrator(needs: {
  database: OfficeDatabase
  clock: Clock
  randomness: Randomness
  audit: AuditLog
}): Promise<void> {
  const { database, clock, randomness, audit } = needs
  if ((await allMembers(database.now)).length > 0) return
  const password = firstPassword(randomness)
  const password_hash = await hashPassword(password)
  await database.transaction(async writing => {
    const added = await addMember(writing, {
      id: randomness.id(),
      user_name: ADMINISTRATOR,
      display_name: 'ผู้ดูแลระบบ',
      role: 'office-administrator',
      password_hash,
      password_must_change: true,
      first_password: password,
      disabled: false,
      created_at_ms: clock.now(),
    })
    if (added)
      await audit.append(writing, 'system', 'member-added', {
        userName: ADMINISTRATOR,
        role: 'office-administrator',
      })
  })
}

/** The generated login of the first administrator, until the password has been changed. */
export async function firstLogin({ now }: OfficeDatabase): Promise<FirstLogin | null> {
  const row = await now
    .selectFrom('office_members')
    .select(['user_name', 'first_password'])
    .where('first_password', 'is not', null)
    .executeTakeFirst()
  return row?.first_password ? { userName: row.user_name, password: row.first_password } : null
}
