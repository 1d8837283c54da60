import type { StaffMember } from '@pratu/protocol/api/staff'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { StaffRole } from '@pratu/protocol/roles'
import { firstPassword } from '../../passwords/first-password.ts'
import { hashPassword } from '../../passwords/password-hash.ts'
import type { Clock } from '../../process/clock.ts'
import type { Randomness } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { type MemberRow, type MemberStore, memberOf } from './member-store.ts'
import type { Sessions } from './sessions.ts'

export interface MemberChange {
  displayName?: string | undefined
  role?: StaffRole | undefined
  disabled?: boolean | undefined
  resetPassword?: boolean | undefined
}

export interface Members {
  list(): (StaffMember & { disabled: boolean })[]
  idOf(userName: string): string | undefined
  add(
    actor: string,
    asked: { userName: string; displayName: string; role: StaffRole },
  ): Promise<Result<{ member: StaffMember; firstPassword: string }>>
  /** Ends the account's sessions. Refuses to leave the library without an administrator. */
  change(
    actor: string,
    memberId: string,
    change: MemberChange,
  ): Promise<Result<{ member: StaffMember; firstPassword: string | null }>>
}

export function createMembers(needs: {
  database: SchoolDatabase
  clock: Clock
  randomness: Randomness
  members: MemberStore
  sessions: Sessions
  audit: AuditLog
}): Members {
  const { database, clock, randomness, members, sessions, audit } = needs

  return {
    list: () => members.all().map(row => ({ ...memberOf(row), disabled: row.disabled === 1 })),
    idOf: userName => members.findByUserName(userName)?.id,

    add: async (actor, { userName, displayName, role }) => {
      const password = firstPassword(randomness)
      const row: MemberRow = {
        id: randomness.id(),
        user_name: userName,
        display_name: displayName,
        role,
        password_hash: await hashPassword(password),
        password_must_change: 1,
        first_password: null,
        disabled: 0,
        created_at_ms: clock.now(),
      }
      return database.write(() => {
        if (members.findByUserName(userName)) return refuse('user-name-taken')
        members.add(row)
        audit.append(actor, 'member-added', { userName, role })
        return succeed({ member: memberOf(row), firstPassword: password })
      })
    },

    change: async (actor, memberId, change) => {
      const password = change.resetPassword ? firstPassword(randomness) : null
      const passwordHash = password === null ? undefined : await hashPassword(password)
      const { result, ended } = await database.write(() => {
        const before = members.find(memberId)
        if (!before) return { result: refuse('not-found'), ended: [] }
        const after = changed(before, change, passwordHash)
        if (leads(before) && !leads(after) && members.activeAdministrators() === 1)
          return { result: refuse('last-administrator'), ended: [] }
        members.change(memberId, after)
        audit.append(actor, 'member-changed', { userName: before.user_name, ...change })
        return {
          result: succeed({ member: memberOf(after), firstPassword: password }),
          ended: sessions.endAllOf(memberId),
        }
      })
      sessions.announceEnd(ended)
      return result
    },
  }
}

const leads = (row: MemberRow): boolean => row.role === 'administrator' && row.disabled === 0

const changed = (row: MemberRow, change: MemberChange, passwordHash: string | undefined): MemberRow => ({
  ...row,
  display_name: change.displayName ?? row.display_name,
  role: change.role ?? row.role,
  disabled: change.disabled === undefined ? row.disabled : Number(change.disabled),
  ...(passwordHash && { password_hash: passwordHash, password_must_change: 1, first_password: null }),
})
