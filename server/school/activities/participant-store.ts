import type { ClassOfPupils } from '@pratu/protocol/visitors'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { Tables } from '../database/tables.ts'

export type SignUpRow = Tables['activity_sign_ups']
export type AttendanceRow = Tables['attendances']

const PERSON = ['title', 'given_name', 'family_name', 'class_number'] as const

/** Who signed up and who attended. What writes is called inside a job of `write`. */
export function createParticipantStore(database: SchoolDatabase) {
  return {
    signUpOf: (activityId: string, patronId: string): SignUpRow | undefined =>
      database.first(
        queries
          .selectFrom('activity_sign_ups')
          .selectAll()
          .where('activity_id', '=', activityId)
          .where('patron_id', '=', patronId),
      ),

    findSignUp: (id: string): SignUpRow | undefined =>
      database.first(queries.selectFrom('activity_sign_ups').selectAll().where('id', '=', id)),

    attendanceOf: (activityId: string, patronId: string): AttendanceRow | undefined =>
      database.first(
        queries
          .selectFrom('attendances')
          .selectAll()
          .where('activity_id', '=', activityId)
          .where('patron_id', '=', patronId),
      ),

    addSignUp(row: SignUpRow): void {
      database.run(queries.insertInto('activity_sign_ups').values(row))
    },

    /** Seen again at a kiosk: from there it may be taken back for a while. */
    touchSignUp(id: string, atMs: number, stationId: string | null): void {
      database.run(
        queries
          .updateTable('activity_sign_ups')
          .set({ at_ms: atMs, station_id: stationId })
          .where('id', '=', id),
      )
    },

    removeSignUp(activityId: string, patronId: string): void {
      database.run(
        queries
          .deleteFrom('activity_sign_ups')
          .where('activity_id', '=', activityId)
          .where('patron_id', '=', patronId),
      )
    },

    addAttendance(row: AttendanceRow): void {
      database.run(queries.insertInto('attendances').values(row))
    },

    removeAttendance: (activityId: string, id: string): number =>
      database.run(
        queries.deleteFrom('attendances').where('activity_id', '=', activityId).where('id', '=', id),
      ),

    signUpsOf: (activityId: string) =>
      database.all(
        queries
          .selectFrom('activity_sign_ups')
          .innerJoin('patrons', 'patrons.id', 'patron_id')
          .select(['patron_id', 'level', 'room', ...PERSON])
          .where('activity_id', '=', activityId)
          .orderBy('at_ms'),
      ),

    /** Level and room are those of the day; of who is forgotten nothing else is left. */
    attendancesOf: (activityId: string) =>
      database.all(
        queries
          .selectFrom('attendances')
          .leftJoin('patrons', 'patrons.id', 'patron_id')
          .select([
            'attendances.id',
            'patron_id',
            'attendances.level',
            'attendances.room',
            'at_ms',
            ...PERSON,
          ])
          .where('activity_id', '=', activityId)
          .orderBy('at_ms', 'desc')
          .orderBy('attendances.id', 'desc'),
      ),

    classList: (activityId: string, { level, room }: ClassOfPupils) =>
      database.all(
        queries
          .selectFrom('patrons')
          .innerJoin('patron_groups', 'patron_groups.id', 'patrons.group_id')
          .leftJoin('attendances', join =>
            join
              .onRef('attendances.patron_id', '=', 'patrons.id')
              .on('attendances.activity_id', '=', activityId),
          )
          .leftJoin('activity_sign_ups', join =>
            join
              .onRef('activity_sign_ups.patron_id', '=', 'patrons.id')
              .on('activity_sign_ups.activity_id', '=', activityId),
          )
          .select(['patrons.id as patron_id', 'patrons.level', 'patrons.room', ...PERSON])
          .select([
            'attendances.id as attendance_id',
            'attendances.at_ms',
            'activity_sign_ups.id as sign_up_id',
          ])
          .where('patron_groups.kind', '=', 'pupil')
          .where('state', '=', 'active')
          .where('patrons.level', '=', level)
          .where('patrons.room', 'is', room)
          .orderBy('class_number', order => order.asc().nullsLast())
          .orderBy('name_key'),
      ),
  }
}

export type ParticipantStore = ReturnType<typeof createParticipantStore>
