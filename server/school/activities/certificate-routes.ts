import { makeAttendanceSheet, makeCertificates } from '@pratu/protocol/api/activities'
import { actorOf } from '../../web/actor-of.ts'
import type { Api, Caller } from '../../web/mount.ts'
import type { Certificates } from './certificates.ts'

export function certificateRoutes(api: Api, certificates: Certificates): void {
  const by = ({ caller }: { caller: Caller }) => ({
    actor: actorOf(caller),
    memberId: caller.kind === 'staff' ? caller.member.id : '',
  })
  api.handle(makeCertificates, asked => certificates.make(asked.body, by(asked)))
  api.handle(makeAttendanceSheet, asked => certificates.attendanceSheet(asked.params.activityId, by(asked)))
}
