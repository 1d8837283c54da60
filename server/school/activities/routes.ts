import * as staff from '@pratu/protocol/api/activities'
import * as kiosk from '@pratu/protocol/api/kiosk-activities'
import { daysBetween } from '@pratu/protocol/bangkok'
import { refuse, succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import type { Api, Caller } from '../../web/mount.ts'
import type { ActivityFeature } from './create-activities.ts'

const MAX_DAYS = 400

export function activityRoutes(api: Api, feature: ActivityFeature): void {
  const { editor, attendance } = feature
  const by = ({ caller, idempotencyKey }: { caller: Caller; idempotencyKey?: string | undefined }) => ({
    actor: actorOf(caller),
    key: idempotencyKey,
  })

  api.handle(staff.listActivities, ({ query: { from, to } }) => {
    const days = daysBetween(from, to) + 1
    return days >= 1 && days <= MAX_DAYS ? succeed(feature.list(from, to)) : notAPeriod
  })
  api.handle(staff.addActivities, asked => editor.add(by(asked), asked.body))
  api.handle(staff.readActivity, ({ params }) => feature.read(params.activityId))
  api.handle(staff.changeActivity, asked => editor.change(by(asked), asked.params.activityId, asked.body))
  api.handle(staff.setActivityState, asked =>
    editor.setState(by(asked), asked.params.activityId, asked.body.state),
  )
  api.handle(staff.removeActivity, asked => editor.remove(by(asked), asked.params.activityId))
  api.handle(staff.setAttendanceOpen, asked =>
    attendance.setOpen(by(asked), asked.params.activityId, asked.body.open),
  )
  api.handle(staff.addAttendances, asked =>
    attendance.add(by(asked), asked.params.activityId, asked.body.patrons),
  )
  api.handle(staff.removeAttendance, asked =>
    attendance.remove(by(asked), asked.params.activityId, asked.params.attendanceId),
  )
  api.handle(staff.setHeadCount, asked =>
    attendance.setHeadCount(by(asked), asked.params.activityId, asked.body.headCount),
  )
  api.handle(staff.signUpPatron, asked =>
    attendance.signUp(by(asked), asked.params.activityId, asked.body.patron),
  )
  api.handle(staff.removeSignUp, asked =>
    attendance.removeSignUp(by(asked), asked.params.activityId, asked.params.patronId),
  )
  api.handle(staff.listActivityClass, ({ params, query: { level, room = null } }) =>
    succeed({ participants: attendance.classList(params.activityId, { level, room }) }),
  )
}

/** What a kiosk page asks; every answer is for a screen that anybody may see. */
export function kioskActivityRoutes(api: Api, { kiosk: activities }: ActivityFeature): void {
  api.handle(kiosk.listKioskActivities, () => succeed({ activities: activities.list() }))
  api.handle(kiosk.signUpAtKiosk, ({ caller, params, body, idempotencyKey: key }) =>
    activities.signUp({ stationId: stationOf(caller), key }, params.activityId, body),
  )
  api.handle(kiosk.undoSignUp, ({ caller, params }) =>
    activities.undo({ stationId: stationOf(caller), ...params }),
  )
  api.handle(kiosk.attendAtKiosk, ({ caller, params, body, idempotencyKey: key }) =>
    activities.attend({ stationId: stationOf(caller), key }, params.activityId, body),
  )
}

export function stationOf(caller: Caller): string {
  if (caller.kind !== 'kiosk')
    throw new Error(`A kiosk's endpoint was opened to a caller of kind ${caller.kind}.`)
  return caller.stationId
}

const notAPeriod = refuse({
  code: 'invalid-request',
  params: { path: 'query.to', problem: `1 to ${MAX_DAYS} days` },
})
