import {
  addMember,
  changeMember,
  changePassword,
  getMe,
  listAudit,
  listMembers,
  listOwnSessions,
  type StaffMember,
  signIn,
  signOut,
  signOutElsewhere,
} from '@pratu/protocol/api/staff'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import { STAFF_COOKIE } from '../../web/cookies.ts'
import type { Api } from '../../web/mount.ts'
import type { AuditLog } from '../audit-log.ts'
import type { Members } from './members.ts'
import { LONGEST_MS, type Sessions, type SignedInFrom } from './sessions.ts'
import type { SignIn } from './sign-in.ts'

type AnswerCookie = (cookie: { name: string; value: string; maxAgeMs: number }) => void

const fromOf = ({ userAgent, address }: SignedInFrom): SignedInFrom => ({ userAgent, address })

export function staffRoutes(
  api: Api,
  deps: { entrance: SignIn; sessions: Sessions; members: Members; audit: AuditLog },
): void {
  const { entrance, sessions, members, audit } = deps

  function keep(
    result: Result<{ member: StaffMember; secret: string }>,
    answerCookie: AnswerCookie,
  ): Result<StaffMember> {
    if (!result.ok) return result
    answerCookie({ name: STAFF_COOKIE, value: result.value.secret, maxAgeMs: LONGEST_MS })
    return succeed(result.value.member)
  }

  api.handle(signIn, async ({ body: { userName, password }, cookie, answerCookie, ...from }) =>
    keep(
      await entrance.signIn(userName, password, { ...fromOf(from), before: cookie(STAFF_COOKIE) }),
      answerCookie,
    ),
  )
  api.handle(signOut, async ({ caller, answerCookie }) => {
    if (caller.kind === 'staff') await entrance.signOut(caller.member, caller.sessionHash)
    answerCookie({ name: STAFF_COOKIE, value: '', maxAgeMs: 0 })
    return succeed({ signedOut: true })
  })
  api.handle(getMe, ({ caller }) => succeed({ member: caller.kind === 'staff' ? caller.member : null }))
  api.handle(changePassword, async ({ caller, body, answerCookie, ...from }) =>
    caller.kind === 'staff'
      ? keep(await entrance.changePassword(caller.member.id, body, fromOf(from)), answerCookie)
      : refuse('not-allowed'),
  )
  api.handle(listOwnSessions, ({ caller }) =>
    caller.kind === 'staff'
      ? succeed({ sessions: sessions.listOf(caller.member.id, caller.sessionHash) })
      : refuse('not-allowed'),
  )
  api.handle(signOutElsewhere, ({ caller, body }) =>
    caller.kind === 'staff'
      ? entrance.signOutElsewhere(caller.member, {
          ownHash: caller.sessionHash,
          password: body.password,
          sessionId: body.sessionId,
        })
      : refuse('not-allowed'),
  )

  api.handle(listMembers, () => succeed({ members: members.list() }))
  api.handle(addMember, ({ caller, body }) => members.add(actorOf(caller), body))
  api.handle(changeMember, ({ caller, params, body }) =>
    members.change(actorOf(caller), params.memberId, body),
  )
  api.handle(listAudit, ({ query }) => succeed({ entries: audit.page(query.before) }))
}
