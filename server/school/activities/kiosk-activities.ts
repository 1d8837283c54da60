import type {
  attendAtKiosk,
  KioskActivity,
  KioskPerson,
  signUpAtKiosk,
} from '@pratu/protocol/api/kiosk-activities'
import { addDays, dateOf, minuteOfDay } from '@pratu/protocol/bangkok'
import type { ResponseOf } from '@pratu/protocol/endpoint'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { ActivityNeeds } from './activity-needs.ts'
import type { ActivityRow } from './activity-store.ts'
import { viewForKiosk } from './activity-view.ts'
import type { Attendance } from './attendance.ts'
import { signUpRefusals } from './may-sign-up.ts'
import { takesAttendance } from './takes-attendance.ts'

const DAYS_AHEAD = 28
/** A kiosk takes back what it was told within this time; afterwards staff do. */
const UNDO_MS = 2 * 60_000

interface KioskRequest {
  readonly stationId: string
  readonly key: string | undefined
}

/** Signing up and attending at a kiosk, by card or by picture. */
export function createKioskActivities(needs: ActivityNeeds, attendance: Attendance) {
  const { activities, participants, clock, durably, randomness } = needs

  const personOf = (asked: KioskPerson) => attendance.find('code' in asked ? asked : { id: asked.patronId })

  /** Names the person too, so that forgetting somebody finds the answers that are remembered. */
  const told = (asked: KioskPerson): string[] => [
    JSON.stringify(asked),
    'code' in asked ? (needs.findPatronByCard(asked.code)?.id ?? '') : asked.patronId,
  ]

  function view(id: string): KioskActivity {
    const row = activities.find(id)
    if (!row) throw new Error(`Activity ${id} was written but is not there.`)
    return viewForKiosk(row, clock.now())
  }

  /** What can no longer be come to is not shown, unless somebody still takes names there. */
  const isAhead = (row: ActivityRow, nowMs: number): boolean =>
    row.date > dateOf(nowMs) || minuteOfDay(nowMs) < row.to_minute || takesAttendance(row, nowMs)

  return {
    list(): KioskActivity[] {
      const nowMs = clock.now()
      const today = dateOf(nowMs)
      return activities
        .between(today, addDays(today, DAYS_AHEAD))
        .filter(row => isAhead(row, nowMs))
        .map(row => viewForKiosk(row, nowMs))
    },

    signUp: (
      { stationId, key }: KioskRequest,
      activityId: string,
      asked: KioskPerson,
    ): Promise<Result<ResponseOf<typeof signUpAtKiosk>>> =>
      durably<ResponseOf<typeof signUpAtKiosk>>(
        { request: ['sign-up', stationId, activityId, ...told(asked)], key },
        ({ nowMs }) => {
          const row = activities.find(activityId)
          if (!row) return refuse('not-found')
          const person = personOf(asked)
          if (!person.ok) return person
          const { id: patronId, level, greeting } = person.value
          const known = participants.signUpOf(activityId, patronId)
          if (known) {
            participants.touchSignUp(known.id, nowMs, stationId)
            return succeed({
              signUpId: known.id,
              name: greeting.name,
              again: true,
              activity: view(activityId),
            })
          }
          const failures = signUpRefusals(row, level, nowMs)
          if (failures.length > 0) return refuse(...failures)
          const id = randomness.id()
          participants.addSignUp({
            ...{ id, activity_id: activityId, patron_id: patronId, at_ms: nowMs, station_id: stationId },
          })
          return succeed({ signUpId: id, name: greeting.name, again: false, activity: view(activityId) })
        },
      ),

    undo: (asked: {
      readonly stationId: string
      readonly activityId: string
      readonly signUpId: string
    }): Promise<Result<{ activity: KioskActivity }>> =>
      durably({ request: [], key: undefined }, ({ nowMs }) => {
        const { stationId, activityId, signUpId } = asked
        if (!activities.find(activityId)) return refuse('not-found')
        const row = participants.findSignUp(signUpId)
        if (row) {
          if (row.station_id !== stationId || row.activity_id !== activityId) return refuse('not-found')
          if (nowMs - row.at_ms > UNDO_MS) return refuse('undo-too-late')
          participants.removeSignUp(activityId, row.patron_id)
        }
        return succeed({ activity: view(activityId) })
      }),

    attend: (
      { stationId, key }: KioskRequest,
      activityId: string,
      asked: KioskPerson,
    ): Promise<Result<ResponseOf<typeof attendAtKiosk>>> =>
      durably({ request: ['attend', stationId, activityId, ...told(asked)], key }, ({ nowMs }) => {
        const row = activities.find(activityId)
        if (!row) return refuse('not-found')
        const failures = attendance.refusals(row, 'kiosk', nowMs)
        if (failures.length > 0) return refuse(...failures)
        const person = personOf(asked)
        if (!person.ok) return person
        const { again } = attendance.note(row, person.value, stationId, nowMs)
        const { name, classroom } = person.value.greeting
        return succeed({ name, classroom, again, attendances: view(activityId).attendances })
      }),
  }
}
