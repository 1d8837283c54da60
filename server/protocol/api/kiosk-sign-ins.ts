import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { Id } from '../scalars.ts'
import { AnonymousKind, ClassOfPupils, Heads, VisitPurpose } from '../visitors.ts'

/** A kiosk stands where everybody sees it: it is told no more of people than a pupil needs to find oneself. */

const OneSignIn = z.object({ signInId: Id })

export const KioskClass = z.object({ ...ClassOfPupils.shape, name: z.string() })
export type KioskClass = z.infer<typeof KioskClass>

export const listKioskClasses = endpoint({
  method: 'GET',
  path: '/api/kiosk/classes',
  summary: 'The classes of the school.',
  access: 'kiosk',
  response: z.object({ classes: z.array(KioskClass) }),
})

export const KioskPupil = z.object({
  id: Id,
  name: z.string(),
  classNumber: z.nullable(z.number()),
  /** Only of those who agreed, and for this kiosk alone. */
  photoUrl: z.optional(z.string()),
})
export type KioskPupil = z.infer<typeof KioskPupil>

export const listKioskPupils = endpoint({
  method: 'GET',
  path: '/api/kiosk/classes/pupils',
  summary: 'Given names and numbers of the pupils of one class.',
  access: 'kiosk',
  /** Without `room`: the level's only class. */
  query: z.object({ level: ClassOfPupils.shape.level, room: z.optional(z.string().check(z.maxLength(10))) }),
  response: z.object({ pupils: z.array(KioskPupil) }),
})

export const signInPupil = endpoint({
  method: 'POST',
  path: '/api/kiosk/sign-ins/pupils',
  summary: 'A pupil without a card signs in by picture.',
  access: 'kiosk',
  idempotent: true,
  body: z.object({ patronId: Id }),
  response: z.object({
    signInId: Id,
    /** Had signed in a short while before; it is the same visit. */
    again: z.boolean(),
  }),
})

export const signInVisitor = endpoint({
  method: 'POST',
  path: '/api/kiosk/sign-ins/visitors',
  summary: 'A visitor, or the heads of a delegation, by kind and without a name.',
  access: 'kiosk',
  idempotent: true,
  body: z.object({ kind: AnonymousKind, heads: Heads }),
  response: z.object({ signInId: Id }),
})

export const tellPurpose = endpoint({
  method: 'PUT',
  path: '/api/kiosk/sign-ins/:signInId/purpose',
  summary: 'What whoever just signed in came for.',
  access: 'kiosk',
  params: OneSignIn,
  body: z.object({ purpose: VisitPurpose }),
  response: z.object({ purpose: VisitPurpose }),
})

export const undoSignIn = endpoint({
  method: 'DELETE',
  path: '/api/kiosk/sign-ins/:signInId',
  summary: 'Take back a sign-in that was made at this kiosk within the last minute.',
  access: 'kiosk',
  params: OneSignIn,
  response: z.object({ undone: z.literal(true) }),
})
