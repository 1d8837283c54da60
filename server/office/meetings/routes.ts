import {
  addAgreement,
  addMeeting,
  changeAgreement,
  changeMeeting,
  listAgreements,
  listMeetings,
  MEETINGS_A_PAGE,
  removeAgreement,
  removeMeeting,
} from '@pratu/protocol/api/office/meetings'
import { succeed } from '@pratu/protocol/failures'
import type { Api } from '../../web/mount.ts'
import { officeWriterOf } from '../../web/office-writer-of.ts'
import type { Agreements } from './agreements.ts'
import type { Meetings } from './meetings.ts'

const limit = MEETINGS_A_PAGE

export function meetingRoutes(
  api: Api,
  { meetings, agreements }: { meetings: Meetings; agreements: Agreements },
): void {
  api.handle(listMeetings, async ({ query: { offset = 0 } }) =>
    succeed(await meetings.list({ offset, limit })),
  )
  api.handle(addMeeting, ({ caller, body }) => meetings.add(officeWriterOf(caller), body))
  api.handle(changeMeeting, ({ caller, params, body }) =>
    meetings.change(officeWriterOf(caller), params.meetingId, body),
  )
  api.handle(removeMeeting, ({ caller, params }) => meetings.remove(officeWriterOf(caller), params.meetingId))

  api.handle(listAgreements, async ({ query: { schoolId, due, offset = 0 } }) =>
    succeed(await agreements.list({ schoolId, due: due === 'true', offset, limit })),
  )
  api.handle(addAgreement, ({ caller, params, body }) =>
    agreements.add(officeWriterOf(caller), params.schoolId, body),
  )
  api.handle(changeAgreement, ({ caller, params, body }) =>
    agreements.change(officeWriterOf(caller), params.schoolId, params.agreementId, body),
  )
  api.handle(removeAgreement, ({ caller, params }) =>
    agreements.remove(officeWriterOf(caller), params.schoolId, params.agreementId),
  )
}
