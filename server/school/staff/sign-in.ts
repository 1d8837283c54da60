import type { StaffMember } from '@pratu/protocol/api/staff'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { checkNewPassword } from '../../passwords/check-new-password.ts'
import { hashPassword, NOBODY, verifyPassword } from '../../passwords/password-hash.ts'
import { hashOf } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { type MemberStore, memberOf } from './member-store.ts'
import type { Sessions, SignedInFrom } from './sessions.ts'

interface SignedIn {
  member: StaffMember
  /** For the cookie. */
  secret: string
}

export interface SignIn {
  /** Ends the session that the browser had before, whose secret is `before`. */
  signIn(
    userName: string,
    password: string,
    from: SignedInFrom & { before: string | undefined },
  ): Promise<Result<SignedIn>>
  signOut(member: StaffMember, sessionHash: string): Promise<void>
  /** Ends every session of the account and opens a new one. */
  changePassword(
    memberId: string,
    passwords: { current: string; next: string },
    from: SignedInFrom,
  ): Promise<Result<SignedIn>>
  /** Ends one of the account's other sessions, or all of them. Returns how many. */
  signOutElsewhere(
    member: StaffMember,
    asked: { ownHash: string; password: string; sessionId: string | undefined },
  ): Promise<Result<{ ended: number }>>
}

export function createSignIn(needs: {
  database: SchoolDatabase
  members: MemberStore
  sessions: Sessions
  audit: AuditLog
}): SignIn {
  const { database, members, sessions, audit } = needs

  return {
    signIn: async (userName, password, { before, ...from }) => {
      const row = members.findByUserName(userName)
      const right = await verifyPassword(password, row?.password_hash ?? NOBODY)
      if (!row || row.disabled || !right) {
        if (row) await database.write(() => audit.append(`staff:${row.user_name}`, 'sign-in-refused', {}))
        return refuse('wrong-user-name-or-password')
      }
      const { secret, ended } = await database.write(() => {
        audit.append(`staff:${row.user_name}`, 'signed-in', {})
        const ended = before === undefined ? [] : sessions.end(hashOf(before))
        return { secret: sessions.open(row.id, from), ended }
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

    changePassword: async (memberId, { current, next }, from) => {
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
        return { ended: sessions.endAllOf(memberId), secret: sessions.open(memberId, from) }
      })
      sessions.announceEnd(ended)
      return succeed({ member: { ...memberOf(row), passwordMustChange: false }, secret })
    },

    signOutElsewhere: async ({ id, userName }, { ownHash, password, sessionId }) => {
      const row = members.find(id)
      if (!row || !(await verifyPassword(password, row.password_hash)))
        return refuse('wrong-user-name-or-password')
      const ended = await database.write(() => {
        const ended = sessions.endOthers(id, ownHash, sessionId)
        audit.append(`staff:${userName}`, 'signed-out-elsewhere', { count: ended.length })
        return ended
      })
      sessions.announceEnd(ended)
      return succeed({ ended: ended.length })
    },
  }
}
