import type { OfficeMember } from '@pratu/protocol/api/office/staff'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { checkNewPassword } from '../../passwords/check-new-password.ts'
import { hashPassword, NOBODY, verifyPassword } from '../../passwords/password-hash.ts'
import { hashOf } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { OfficeDatabase } from '../database/open.ts'
import { changeMemberRow, findByUserName, findMember, memberOf } from './member-store.ts'
import type { Sessions } from './sessions.ts'

interface SignedIn {
  member: OfficeMember
  /** For the cookie. */
  secret: string
}

export interface SignIn {
  /** Ends the session that the browser had before, whose secret is `before`. */
  signIn(userName: string, password: string, before: string | undefined): Promise<Result<SignedIn>>
  signOut(member: OfficeMember, sessionHash: string): Promise<void>
  /** Ends every session of the account and opens a new one. */
  changePassword(memberId: string, current: string, next: string): Promise<Result<SignedIn>>
}

export function createSignIn(needs: {
  database: OfficeDatabase
  sessions: Sessions
  audit: AuditLog
}): SignIn {
  const { database, sessions, audit } = needs

  return {
    signIn: async (userName, password, before) => {
      const row = await findByUserName(database.now, userName)
      const right = await verifyPassword(password, row?.password_hash ?? NOBODY)
      if (!row || row.disabled || !right) {
        if (row)
          await database.transaction(writing =>
            audit.append(writing, `office:${row.user_name}`, 'sign-in-refused', {}),
          )
        return refuse('wrong-user-name-or-password')
      }
      const { secret, ended } = await database.transaction(async writing => {
        await audit.append(writing, `office:${row.user_name}`, 'signed-in', {})
        const ended = before === undefined ? [] : await sessions.end(writing, hashOf(before))
        return { secret: await sessions.open(writing, row.id), ended }
      })
      sessions.announceEnd(ended)
      return succeed({ member: memberOf(row), secret })
    },

    signOut: async ({ userName }, sessionHash) => {
      const ended = await database.transaction(async writing => {
        await audit.append(writing, `office:${userName}`, 'signed-out', {})
        return sessions.end(writing, sessionHash)
      })
      sessions.announceEnd(ended)
    },

    changePassword: async (memberId, current, next) => {
      const row = await findMember(database.now, memberId)
      if (!row || !(await verifyPassword(current, row.password_hash)))
        return refuse('wrong-user-name-or-password')
      const names = [row.user_name, row.display_name]
      const wrong = await checkNewPassword(next, { current, names })
      if (wrong) return wrong
      const password_hash = await hashPassword(next)
      const { ended, secret } = await database.transaction(async writing => {
        await changeMemberRow(writing, memberId, {
          password_hash,
          password_must_change: false,
          first_password: null,
        })
        await audit.append(writing, `office:${row.user_name}`, 'password-changed', {})
        const ended = await sessions.endAllOf(writing, memberId)
        return { ended, secret: await sessions.open(writing, memberId) }
      })
      sessions.announceEnd(ended)
      return succeed({ member: { ...memberOf(row), passwordMustChange: false }, secret })
    },
  }
}
