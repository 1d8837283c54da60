import type { OfficeMember } from '@pratu/protocol/api/office/staff'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { OfficeRole } from '@pratu/protocol/office/roles'
import { firstPassword } from '../../passwords/first-password.ts'
import { hashPassword } from '../../passwords/password-hash.ts'
import type { Clock } from '../../process/clock.ts'
import type { Randomness } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { OfficeDatabase } from '../database/open.ts'
import {
  addMember,
  allMembers,
  changeMemberRow,
  findMember,
  lockAdministrators,
  type MemberRow,
  memberOf,
} from './member-store.ts'
import type { Sessions } from './sessions.ts'

export interface MemberChange {
  displayName?: string | undefined
  role?: OfficeRole | undefined
  disabled?: boolean | undefined
  resetPassword?: boolean | undefined
}

export interface Members {
  list(): Promise<(OfficeMember & { disabled: boolean })[]>
  add(
    actor: string,
    asked: { userName: string; displayName: string; role: OfficeRole },
  ): Promise<Result<{ member: OfficeMember; firstPassword: string }>>
  /** Ends the account's sessions. Refuses to leave the Office without an administrator. */
  change(
    actor: string,
    memberId: string,
    change: MemberChange,
  ): Promise<Result<{ member: OfficeMember; firstPassword: string | null }>>
}

export function createMembers(needs: {
  database: OfficeDatabase
  clock: Clock
  randomness: Randomness
  sessions: Sessions
  audit: AuditLog
}): Members {
  const { database, clock, randomness, sessions, audit } = needs

  return {
    list: async () =>
      (await allMembers(database.now)).map(row => ({ ...memberOf(row), disabled: row.disabled })),

    add: async (actor, { userName, displayName, role }) => {
      const password = firstPassword(randomness)
      const row: Omit<MemberRow, 'user_key'> = {
        id: randomness.id(),
        user_name: userName,
        display_name: displayName,
        role,
        password_hash: await hashPassword(password),
        password_must_change: true,
        first_password: null,
        disabled: false,
        created_at_ms: clock.now(),
      }
      return database.transaction(async writing => {
        if (!(await addMember(writing, row))) return refuse('user-name-taken')
        await audit.append(writing, actor, 'member-added', { userName, role })
        return succeed({ member: memberOf({ ...row, user_key: '' }), firstPassword: password })
      })
    },

    change: async (actor, memberId, change) => {
      const password = change.resetPassword ? firstPassword(randomness) : null
      const passwordHash = password === null ? undefined : await hashPassword(password)
      const { result, ended } = await database.transaction(async writing => {
        const administrators = await lockAdministrators(writing)
        const before = await findMember(writing, memberId)
        if (!before) return { result: refuse('not-found'), ended: [] }
        const after = changed(before, change, passwordHash)
        if (leads(before) && !leads(after) && administrators.length === 1)
          return { result: refuse('last-administrator'), ended: [] }
        await changeMemberRow(writing, memberId, after)
        await audit.append(writing, actor, 'member-changed', { userName: before.user_name, ...change })
        return {
          result: succeed({ member: memberOf(after), firstPassword: password }),
          ended: await sessions.endAllOf(writing, memberId),
        }
      })
      sessions.announceEnd(ended)
      return result
    },
  }
}

const leads = (row: MemberRow): boolean => row.role === 'office-administrator' && !row.disabled

const changed = (row: MemberRow, change: MemberChange, passwordHash: string | undefined): MemberRow => ({
  ...row,
  display_name: change.displayName ?? row.display_name,
  role: change.role ?? row.role,
  disabled: change.disabled ?? row.disabled,
  ...(passwordHash && { password_hash: passwordHash, password_must_change: true, first_password: null }),
})
