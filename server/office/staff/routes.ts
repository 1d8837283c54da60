import {
  addOfficeMember,
  changeOfficeMember,
  changeOfficePassword,
  getOfficeMe,
  listOfficeAudit,
  listOfficeMembers,
  type OfficeMember,
  signInAtOffice,
  signOutOfOffice,
} from '@pratu/protocol/api/office/staff'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import { OFFICE_COOKIE } from '../../web/cookies.ts'
import type { Api } from '../../web/mount.ts'
import type { AuditLog } from '../audit-log.ts'
import type { Staff } from './create-staff.ts'
import { LONGEST_MS } from './sessions.ts'

type AnswerCookie = (cookie: { name: string; value: string; maxAgeMs: number }) => void

export function staffRoutes(api: Api, { entrance, members, audit }: Staff & { audit: AuditLog }): void {
  function keep(
    result: Result<{ member: OfficeMember; secret: string }>,
    answerCookie: AnswerCookie,
  ): Result<OfficeMember> {
    if (!result.ok) return result
    answerCookie({ name: OFFICE_COOKIE, value: result.value.secret, maxAgeMs: LONGEST_MS })
    return succeed(result.value.member)
  }

  api.handle(signInAtOffice, async ({ body: { userName, password }, cookie, answerCookie }) =>
    keep(await entrance.signIn(userName, password, cookie(OFFICE_COOKIE)), answerCookie),
  )
  api.handle(signOutOfOffice, async ({ caller, answerCookie }) => {
    if (caller.kind === 'office') await entrance.signOut(caller.member, caller.sessionHash)
    answerCookie({ name: OFFICE_COOKIE, value: '', maxAgeMs: 0 })
    return succeed({ signedOut: true })
  })
  api.handle(getOfficeMe, ({ caller }) =>
    succeed({ member: caller.kind === 'office' ? caller.member : null }),
  )
  api.handle(changeOfficePassword, async ({ caller, body: { current, next }, answerCookie }) =>
    caller.kind === 'office'
      ? keep(await entrance.changePassword(caller.member.id, current, next), answerCookie)
      : refuse('not-allowed'),
  )

  api.handle(listOfficeMembers, async () => succeed({ members: await members.list() }))
  api.handle(addOfficeMember, ({ caller, body }) => members.add(actorOf(caller), body))
  api.handle(changeOfficeMember, ({ caller, params, body }) =>
    members.change(actorOf(caller), params.memberId, body),
  )
  api.handle(listOfficeAudit, async ({ query }) => succeed({ entries: await audit.page(query.before) }))
}
