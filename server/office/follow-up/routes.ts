import {
  addFinding,
  addVisit,
  changeChecklist,
  changeFinding,
  changeVisit,
  FOLLOW_UP_ROWS_A_PAGE,
  getChecklist,
  getVisit,
  listFindings,
  listVisits,
  removeVisit,
} from '@pratu/protocol/api/office/follow-up'
import { succeed } from '@pratu/protocol/failures'
import type { Api } from '../../web/mount.ts'
import { officeWriterOf } from '../../web/office-writer-of.ts'
import type { FollowUp } from './follow-up.ts'

const limit = FOLLOW_UP_ROWS_A_PAGE

export function followUpRoutes(api: Api, { followUp }: { followUp: FollowUp }): void {
  api.handle(getChecklist, async () => succeed(await followUp.checklist()))
  api.handle(changeChecklist, ({ caller, body }) =>
    followUp.changeChecklist(officeWriterOf(caller), body.questions),
  )
  api.handle(listVisits, async ({ query: { schoolId, offset = 0 } }) =>
    succeed(await followUp.listVisits({ schoolId, offset, limit })),
  )
  api.handle(getVisit, ({ params }) => followUp.visit(params.schoolId, params.visitId))
  api.handle(addVisit, ({ caller, params, body }) =>
    followUp.addVisit(officeWriterOf(caller), params.schoolId, body),
  )
  api.handle(changeVisit, ({ caller, params, body }) =>
    followUp.changeVisit(officeWriterOf(caller), params.schoolId, params.visitId, body),
  )
  api.handle(removeVisit, ({ caller, params }) =>
    followUp.removeVisit(officeWriterOf(caller), params.schoolId, params.visitId),
  )
  api.handle(addFinding, ({ caller, params, body }) =>
    followUp.addFinding(officeWriterOf(caller), params.schoolId, params.visitId, body),
  )
  api.handle(changeFinding, ({ caller, params, body }) =>
    followUp.changeFinding(officeWriterOf(caller), params.schoolId, params.findingId, body),
  )
  api.handle(listFindings, async ({ query: { state, schoolId, offset = 0 } }) =>
    succeed(await followUp.listFindings({ state, schoolId, offset, limit })),
  )
}
