import type { Activity, ActivityFields, Participant } from '@pratu/protocol/activities'
import type { KioskActivity } from '@pratu/protocol/api/kiosk-activities'
import { startOfDay } from '@pratu/protocol/bangkok'
import type { ActivityNeeds } from './activity-needs.ts'
import type { ActivityRow } from './activity-store.ts'
import { takesAttendance } from './takes-attendance.ts'

const MINUTE_MS = 60_000

export const columnsOf = (fields: ActivityFields) => ({
  name_th: fields.nameTh,
  name_en: fields.nameEn,
  kind: fields.kind,
  from_minute: fields.fromMinute,
  to_minute: fields.toMinute,
  place: fields.place,
  levels: JSON.stringify(fields.levels),
  places: fields.places,
  sign_up: Number(fields.signUp),
})

export const viewActivity = (row: ActivityRow, nowMs: number): Activity => ({
  id: row.id,
  nameTh: row.name_th,
  nameEn: row.name_en,
  kind: row.kind,
  date: row.date,
  fromMinute: row.from_minute,
  toMinute: row.to_minute,
  place: row.place,
  levels: JSON.parse(row.levels) as string[],
  places: row.places,
  signUp: row.sign_up === 1,
  state: row.state,
  series: row.series_id !== null,
  signedUp: row.signed_up,
  attendedByName: row.attended,
  headCount: row.head_count,
  takesAttendance: takesAttendance(row, nowMs),
})

/** Begin and end as instants. */
export const timesOf = (row: Pick<ActivityRow, 'date' | 'from_minute' | 'to_minute'>) => ({
  fromMs: startOfDay(row.date) + row.from_minute * MINUTE_MS,
  toMs: startOfDay(row.date) + row.to_minute * MINUTE_MS,
})

export const labelOf = (row: Pick<ActivityRow, 'name_th' | 'name_en'>) => ({
  th: row.name_th,
  en: row.name_en ?? row.name_th,
})

export const viewForKiosk = (row: ActivityRow, nowMs: number): KioskActivity => ({
  id: row.id,
  name: labelOf(row),
  kind: row.kind,
  ...timesOf(row),
  place: row.place,
  levels: JSON.parse(row.levels) as string[],
  cancelled: row.state === 'cancelled',
  signUp: row.sign_up === 1,
  placesLeft: row.places === null ? null : Math.max(0, row.places - row.signed_up),
  takesAttendance: takesAttendance(row, nowMs),
  attendances: row.attended + row.head_count,
})

interface ParticipantRow {
  readonly patron_id: string | null
  readonly title: string | null
  readonly given_name: string | null
  readonly family_name: string | null
  readonly level: string | null
  readonly room: string | null
  readonly class_number: number | null
}

export const viewParticipant = (
  row: ParticipantRow,
  signedUp: boolean,
  attendance: Participant['attendance'],
  { nameOf, classroomOf }: Pick<ActivityNeeds, 'nameOf' | 'classroomOf'>,
): Participant => ({
  patronId: row.patron_id,
  name:
    row.given_name === null || row.family_name === null
      ? null
      : nameOf({ title: row.title, given_name: row.given_name, family_name: row.family_name }),
  classroom: classroomOf(row),
  classNumber: row.class_number,
  signedUp,
  attendance,
})
