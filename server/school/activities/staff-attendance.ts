import type { Activity, Participant } from '@pratu/protocol/activities'
import type { PatronAsked } from '@pratu/protocol/api/activities'
import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { ClassOfPupils } from '@pratu/protocol/visitors'
import type { Patron } from '../patrons/patron.ts'
import type { ActivityNeeds } from './activity-needs.ts'
import type { ActivityRow } from './activity-store.ts'
import { viewActivity, viewParticipant } from './activity-view.ts'
import type { Attendance } from './attendance.ts'
import type { StaffRequest } from './edit-activities.ts'
import { signUpRefusals } from './may-sign-up.ts'

type Changed = Result<{ activity: Activity }>

/** Signing up and attendance as staff see and correct them: also afterwards, and also beyond the places. */
export function createStaffAttendance(needs: ActivityNeeds, attendance: Attendance) {
  const { activities, participants, audit, clock, durably, randomness } = needs
  const once = { request: [], key: undefined }

  const find = (id: string): Result<ActivityRow> => {
    const row = activities.find(id)
    return row ? succeed(row) : refuse('not-found')
  }
  const view = (id: string): Activity => {
    const row = activities.find(id)
    if (!row) throw new Error(`Activity ${id} was written but is not there.`)
    return viewActivity(row, clock.now())
  }
  const told = ({ name_th, date }: ActivityRow) => ({ name: name_th, date })

  return {
    /** Those who attended, the latest first; then those who only signed up. */
    participantsOf(activityId: string): Participant[] {
      const signedUp = participants.signUpsOf(activityId)
      const here = participants.attendancesOf(activityId)
      const known = new Set(signedUp.map(({ patron_id }) => patron_id))
      const came = new Set(here.map(({ patron_id }) => patron_id))
      return [
        ...here.map(row =>
          viewParticipant(
            row,
            row.patron_id !== null && known.has(row.patron_id),
            { id: row.id, atMs: row.at_ms },
            needs,
          ),
        ),
        ...signedUp
          .filter(({ patron_id }) => !came.has(patron_id))
          .map(row => viewParticipant(row, true, null, needs)),
      ]
    },

    classList: (activityId: string, asked: ClassOfPupils): Participant[] =>
      participants
        .classList(activityId, asked)
        .map(row =>
          viewParticipant(
            row,
            row.sign_up_id !== null,
            row.attendance_id === null || row.at_ms === null
              ? null
              : { id: row.attendance_id, atMs: row.at_ms },
            needs,
          ),
        ),

    /** All of them or, with every reason, nobody. The request names people by id too, so that forgetting them finds it. */
    add({ actor, key }: StaffRequest, activityId: string, asked: readonly PatronAsked[]) {
      const ids = asked.map(one => ('id' in one ? one.id : needs.findPatronByCard(one.code)?.id))
      const request = ['attend', activityId, JSON.stringify(asked), ids.join(' ')]
      return durably({ request, key }, ({ nowMs }) => {
        const found = find(activityId)
        if (!found.ok) return found
        const failures: Failure[] = attendance.refusals(found.value, 'staff', nowMs)
        const patrons: Patron[] = []
        for (const one of asked) {
          const patron = attendance.find(one)
          if (patron.ok) patrons.push(patron.value)
          else failures.push(...patron.failures)
        }
        if (failures.length > 0) return refuse(...failures)
        const noted = patrons.map(patron => attendance.note(found.value, patron, null, nowMs))
        const added = noted.filter(({ again }) => !again).length
        if (added > 0) audit.append(actor, 'attendance-noted', { ...told(found.value), count: added })
        return succeed({
          activity: view(activityId),
          attended: noted.map(({ patron: { greeting }, again }) => ({
            name: greeting.name,
            classroom: greeting.classroom,
            again,
          })),
        })
      })
    },

    remove: ({ actor }: StaffRequest, activityId: string, attendanceId: string): Promise<Changed> =>
      durably(once, () => {
        const found = find(activityId)
        if (!found.ok) return found
        if (participants.removeAttendance(activityId, attendanceId) === 0) return refuse('not-found')
        audit.append(actor, 'attendance-taken-back', told(found.value))
        return succeed({ activity: view(activityId) })
      }),

    setHeadCount: ({ actor }: StaffRequest, activityId: string, headCount: number): Promise<Changed> =>
      durably(once, ({ nowMs }) => {
        const found = find(activityId)
        if (!found.ok) return found
        const failures = attendance.refusals(found.value, 'staff', nowMs)
        if (failures.length > 0) return refuse(...failures)
        activities.change(activityId, {
          head_count: headCount,
          ...(headCount > 0 ? { state: 'held' } : {}),
          changed_at_ms: nowMs,
        })
        audit.append(actor, 'head-count-changed', { ...told(found.value), count: headCount })
        return succeed({ activity: view(activityId) })
      }),

    setOpen: ({ actor }: StaffRequest, activityId: string, open: boolean): Promise<Changed> =>
      durably(once, ({ nowMs }) => {
        const found = find(activityId)
        if (!found.ok) return found
        const failures = open ? attendance.refusals(found.value, 'staff', nowMs) : []
        if (failures.length > 0) return refuse(...failures)
        activities.change(activityId, { attendance_open: Number(open) })
        audit.append(actor, open ? 'attendance-opened' : 'attendance-closed', told(found.value))
        return succeed({ activity: view(activityId) })
      }),

    /** Staff may give a place beyond the last, but neither in what is cancelled nor in what is over. */
    signUp: ({ actor }: StaffRequest, activityId: string, asked: PatronAsked) =>
      durably(once, ({ nowMs }) => {
        const found = find(activityId)
        if (!found.ok) return found
        const patron = attendance.find(asked)
        if (!patron.ok) return patron
        const failures = signUpRefusals(found.value, patron.value.level, nowMs).filter(
          ({ code }) => code === 'activity-cancelled' || code === 'activity-over',
        )
        if (failures.length > 0) return refuse(...failures)
        const { id, greeting } = patron.value
        const again = participants.signUpOf(activityId, id) !== undefined
        if (!again) {
          participants.addSignUp({
            id: randomness.id(),
            activity_id: activityId,
            patron_id: id,
            at_ms: nowMs,
            station_id: null,
          })
          audit.append(actor, 'activity-signed-up', told(found.value))
        }
        return succeed({ activity: view(activityId), name: greeting.name, again })
      }),

    removeSignUp: ({ actor }: StaffRequest, activityId: string, patronId: string): Promise<Changed> =>
      durably(once, () => {
        const found = find(activityId)
        if (!found.ok) return found
        if (participants.signUpOf(activityId, patronId)) {
          participants.removeSignUp(activityId, patronId)
          audit.append(actor, 'activity-signed-off', told(found.value))
        }
        return succeed({ activity: view(activityId) })
      }),
  }
}
