import type { StaffMember } from '@pratu/protocol/api/staff'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { checkNewPassword } from '../../passwords/check-new-password.ts'
import { hashPassword, NOBODY, verifyPassword } from '../../passwords/password-hash.ts'
import { hashOf } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { type MemberStore, memberOf } from './member-store.ts'
import type { Sessions } from './sessions.ts'

interface SignedIn {
  member: StaffMember
  /** For the cookie. */
  secret: string
}

export interface SignIn {
  /** Ends the session that the browser had before, whose secret is `before`. */
  signIn(userName: string, password: string, before: string | undefined): Promise<Result<SignedIn>>
  signOut(member: StaffMember, sessionHash: string): Promise<void>
  /** Ends every session of the account and opens a new one. */
  changePassword(memberId: string, current: string, next: string): Promise<Result<SignedIn>>
}

export function createSignIn(needs: {
  database: SchoolDatabase
  members: MemberStore
  sessions: Sessions
  audit: AuditLog
}): SignIn {
  const { database, members, sessions, audit } = needs

  return {
    signIn: async (userName, password, before) => {
      const row = members.findByUserName(userName)
      const right = await verifyPassword(password, row?.password_hash ?? NOBODY)
      if (!row || row.disabled || !right) {
        if (row) await database.write(() => audit.append(`staff:${row.user_name}`, 'sign-in-refused', {}))
        return refuse('wrong-user-name-or-password')
      }
      const { secret, ended } = await database.write(() => {
        audit.append(`staff:${row.user_name}`, 'signed-in', {})
        const ended = before === undefined ? [] : sessions.end(hashOf(before))
        return { secret: sessions.open(row.id), ended }
      })
      sessions.announceEnd(ended)
      return succeed({ member: memberOf(row), secret })
    },

    signOut: async ({ userName }, sessionHash) => {
      const ended = await database.write(() => {
        audit.append(`staff:${userName}`, 'signed-out', {})
        return sessions.end(sessionHash)
      })
      sessions.announceEnd(ended)
    },

    changePassword: async (memberId, current, next) => {
      const row = members.find(memberId)
      if (!row || !(await verifyPassword(current, row.password_hash)))
        return refuse('wrong-user-name-or-password')
      const names = [row.user_name, row.display_name]
      const wrong = await checkNewPassword(next, { current, names })
      if (wrong) return wrong
      const password_hash = await hashPassword(next)
      const { ended, secret } = await database.write(() => {
        members.change(memberId, { password_hash, password_must_change: 0, first_password: null })
        audit.append(`staff:${row.user_name}`, 'password-changed', {})
        return { ended: sessions.endAllOf(memberId), secret: sessions.open(memberId) }
      })
      sessions.announceEnd(ended)
      return succeed({ member: { ...memberOf(row), passwordMustChange: false }, secret })
    },
  }
}
