import * as z from 'zod/mini'
import { AtMs, CalendarDate, Count, Id, Line } from './scalars.ts'

/** Reading activities (กิจกรรมส่งเสริมการอ่าน): what the library holds for its readers. */

export const ACTIVITY_KINDS = ['storytelling', 'reading-corner', 'book-talk', 'contest', 'other'] as const
export const ActivityKind = z.enum(ACTIVITY_KINDS)
export type ActivityKind = z.infer<typeof ActivityKind>

/** `held` from the first person who attended, or because staff say so; only what was held is in any figure. */
export const ACTIVITY_STATES = ['planned', 'held', 'cancelled'] as const
export const ActivityState = z.enum(ACTIVITY_STATES)
export type ActivityState = z.infer<typeof ActivityState>

/** Attendance opens by itself so long before the beginning, and closes so long after the end. */
export const ATTENDANCE_BEFORE_MINUTES = 30
export const ATTENDANCE_AFTER_MINUTES = 60

const MINUTES_OF_DAY = 24 * 60
const MinuteOfDay = Count.check(z.lte(MINUTES_OF_DAY))

/** What a card of an activity shows. */
const activityFacts = {
  nameTh: Line,
  nameEn: z.nullable(Line),
  kind: ActivityKind,
  fromMinute: MinuteOfDay,
  toMinute: MinuteOfDay,
  place: z.nullable(Line),
  /** Empty: for everybody. */
  levels: z.array(Line).check(z.maxLength(30)),
  /** Null: as many as come. */
  places: z.nullable(Count.check(z.gte(1), z.lte(9999))),
  /** Whoever wants to come signs up before. */
  signUp: z.boolean(),
}

/** What staff say of an activity on each of its days. */
export const ActivityFields = z
  .object(activityFacts)
  .check(z.refine(({ fromMinute, toMinute }) => fromMinute < toMinute, { path: ['toMinute'] }))
export type ActivityFields = z.infer<typeof ActivityFields>

/** Patrons who attended by name, and those who were only counted, make the attendances together (ISO 11620). */
export const Activity = z.object({
  ...activityFacts,
  id: Id,
  date: CalendarDate,
  state: ActivityState,
  /** It is one of several days. */
  series: z.boolean(),
  signedUp: Count,
  attendedByName: Count,
  headCount: Count,
  /** Cards are taken now. */
  takesAttendance: z.boolean(),
})
export type Activity = z.infer<typeof Activity>

export const attendancesOf = ({
  attendedByName,
  headCount,
}: Pick<Activity, 'attendedByName' | 'headCount'>): number => attendedByName + headCount

/** Somebody who signed up or attended. */
export const Participant = z.object({
  /** Null, as the name, once the person is forgotten. */
  patronId: z.nullable(Id),
  name: z.nullable(z.string()),
  classroom: z.nullable(z.string()),
  classNumber: z.nullable(z.number()),
  signedUp: z.boolean(),
  attendance: z.nullable(z.object({ id: Id, atMs: AtMs })),
})
export type Participant = z.infer<typeof Participant>

/** What others may be shown of an activity: nobody's name. */
export interface PublicActivity {
  readonly name: { readonly th: string; readonly en: string }
  readonly startsAtMs: number
  readonly endsAtMs: number
  readonly place: string | null
}
