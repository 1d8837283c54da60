import * as z from 'zod/mini'
import { ActivityKind } from '../activities.ts'
import { endpoint } from '../endpoint.ts'
import { AtMs, Code, Count, Id, Label } from '../scalars.ts'

/** A kiosk stands where everybody sees it: of others than who taps just now it hears numbers only. */

export const KioskActivity = z.object({
  id: Id,
  name: Label,
  kind: ActivityKind,
  fromMs: AtMs,
  toMs: AtMs,
  place: z.nullable(z.string()),
  levels: z.array(z.string()),
  cancelled: z.boolean(),
  /** Whoever wants to come signs up before. */
  signUp: z.boolean(),
  /** Null: as many as come. */
  placesLeft: z.nullable(Count),
  takesAttendance: z.boolean(),
  attendances: Count,
})
export type KioskActivity = z.infer<typeof KioskActivity>

const OneActivity = z.object({ activityId: Id })

/** A card, or a pupil of a class by picture. */
export const KioskPerson = z.union([z.object({ code: Code }), z.object({ patronId: Id })])
export type KioskPerson = z.infer<typeof KioskPerson>

export const listKioskActivities = endpoint({
  method: 'GET',
  path: '/api/kiosk/activities',
  summary: 'Reading activities of today and the coming four weeks.',
  access: 'kiosk',
  response: z.object({ activities: z.array(KioskActivity) }),
})

export const signUpAtKiosk = endpoint({
  method: 'POST',
  path: '/api/kiosk/activities/:activityId/sign-ups',
  summary: 'Sign up for a reading activity.',
  access: 'kiosk',
  idempotent: true,
  params: OneActivity,
  body: KioskPerson,
  response: z.object({
    signUpId: Id,
    name: z.string(),
    /** Had signed up before. */
    again: z.boolean(),
    activity: KioskActivity,
  }),
})

export const undoSignUp = endpoint({
  method: 'DELETE',
  path: '/api/kiosk/activities/:activityId/sign-ups/:signUpId',
  summary: 'Take back a sign-up that was made or seen at this kiosk within the last two minutes.',
  access: 'kiosk',
  params: z.object({ activityId: Id, signUpId: Id }),
  response: z.object({ activity: KioskActivity }),
})

export const attendAtKiosk = endpoint({
  method: 'POST',
  path: '/api/kiosk/activities/:activityId/attendances',
  summary: 'Somebody is here: a card was tapped, or a pupil found oneself in the class.',
  access: 'kiosk',
  idempotent: true,
  params: OneActivity,
  body: KioskPerson,
  response: z.object({
    name: z.string(),
    classroom: z.nullable(z.string()),
    /** Was noted before. */
    again: z.boolean(),
    attendances: Count,
  }),
})
