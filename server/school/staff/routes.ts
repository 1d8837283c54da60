import {
  addMember,
  changeMember,
  changePassword,
  getMe,
  listAudit,
  listMembers,
  type StaffMember,
  signIn,
  signOut,
} from '@pratu/protocol/api/staff'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import { STAFF_COOKIE } from '../../web/cookies.ts'
import type { Api } from '../../web/mount.ts'
import type { AuditLog } from '../audit-log.ts'
import type { Members } from './members.ts'
import { LONGEST_MS } from './sessions.ts'
import type { SignIn } from './sign-in.ts'

type AnswerCookie = (cookie: { name: string; value: string; maxAgeMs: number }) => void

export function staffRoutes(api: Api, deps: { entrance: SignIn; members: Members; audit: AuditLog }): void {
  const { entrance, members, audit } = deps

  function keep(
    result: Result<{ member: StaffMember; secret: string }>,
    answerCookie: AnswerCookie,
  ): Result<StaffMember> {
    if (!result.ok) return result
    answerCookie({ name: STAFF_COOKIE, value: result.value.secret, maxAgeMs: LONGEST_MS })
    return succeed(result.value.member)
  }

  api.handle(signIn, async ({ body: { userName, password }, cookie, answerCookie }) =>
    keep(await entrance.signIn(userName, password, cookie(STAFF_COOKIE)), answerCookie),
  )
  api.handle(signOut, async ({ caller, answerCookie }) => {
    if (caller.kind === 'staff') await entrance.signOut(caller.member, caller.sessionHash)
    answerCookie({ name: STAFF_COOKIE, value: '', maxAgeMs: 0 })
    return succeed({ signedOut: true })
  })
  api.handle(getMe, ({ caller }) => succeed({ member: caller.kind === 'staff' ? caller.member : null }))
  api.handle(changePassword, async ({ caller, body: { current, next }, answerCookie }) =>
    caller.kind === 'staff'
      ? keep(await entrance.changePassword(caller.member.id, current, next), answerCookie)
      : refuse('not-allowed'),
  )

  api.handle(listMembers, () => succeed({ members: members.list() }))
  api.handle(addMember, ({ caller, body }) => members.add(actorOf(caller), body))
  api.handle(changeMember, ({ caller, params, body }) =>
    members.change(actorOf(caller), params.memberId, body),
  )
  api.handle(listAudit, ({ query }) => succeed({ entries: audit.page(query.before) }))
}
