import { dateOf } from '@pratu/protocol/bangkok'
import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Patron } from '../patrons/patron.ts'
import type { ActivityNeeds } from './activity-needs.ts'
import type { ActivityRow } from './activity-store.ts'
import { takesAttendance } from './takes-attendance.ts'

export interface Attended {
  readonly patron: Patron
  /** Was noted before. */
  readonly again: boolean
}

/** Noting who is here. Everything runs inside a job of `write`. */
export function createAttendance(needs: ActivityNeeds) {
  const { activities, participants, randomness } = needs

  return {
    /**
     * Why nobody can be noted as present: it was cancelled, is still to come, or (at a kiosk) cards are not taken now.
     */
    refusals(row: ActivityRow, at: 'kiosk' | 'staff', nowMs: number): Failure[] {
      const params = { name: row.name_th }
      if (row.state === 'cancelled') return [{ code: 'activity-cancelled', params }]
      if (row.date > dateOf(nowMs)) return [{ code: 'attendance-ahead', params }]
      if (at === 'kiosk' && !takesAttendance(row, nowMs)) return [{ code: 'attendance-closed', params }]
      return []
    },

    /** Somebody who comes twice is there once. Whoever did not sign up is welcome too. */
    note(row: ActivityRow, patron: Patron, stationId: string | null, nowMs: number): Attended {
      const again = participants.attendanceOf(row.id, patron.id) !== undefined
      if (!again) {
        participants.addAttendance({
          id: randomness.id(),
          activity_id: row.id,
          patron_id: patron.id,
          level: patron.level,
          room: patron.room,
          at_ms: nowMs,
          station_id: stationId,
        })
        if (row.state !== 'held') activities.change(row.id, { state: 'held' })
      }
      return { patron, again }
    },

    /** Nobody by this card or id, or somebody who has left the school. */
    find(asked: { readonly id: string } | { readonly code: string }): Result<Patron> {
      const patron = 'id' in asked ? needs.findPatron(asked.id) : needs.findPatronByCard(asked.code)
      if (!patron) return refuse('id' in asked ? 'not-found' : 'code-unknown')
      return patron.left ? refuse('patron-left') : succeed(patron)
    },
  }
}
export type Attendance = ReturnType<typeof createAttendance>
