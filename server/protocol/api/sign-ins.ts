import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { CalendarDate, Code, Count, Id } from '../scalars.ts'
import { ClassVisit, ClassVisitFields, SignedInDay, SignInSettings, SignInView } from '../sign-ins.ts'
import { AnonymousKind, Heads, VisitPurpose } from '../visitors.ts'

const OneSignIn = z.object({ signInId: Id })
const OneClassVisit = z.object({ classVisitId: Id })

export const VisitorFields = z.object({
  kind: AnonymousKind,
  heads: z._default(Heads, 1),
  purpose: z.optional(VisitPurpose),
})
export type VisitorFields = z.infer<typeof VisitorFields>

/** The newest sign-ins that a list holds. */
export const SIGN_INS_LISTED = 200

export const listSignIns = endpoint({
  method: 'GET',
  path: '/api/sign-ins',
  summary: 'Who signed in on a day (the newest 200), its class visits, and what they add up to.',
  access: 'helper',
  query: z.object({ date: z.optional(CalendarDate) }),
  response: z.object({
    day: SignedInDay,
    signIns: z.array(SignInView),
    /** Of the day, listed or not. */
    signInCount: Count,
    classVisits: z.array(ClassVisit),
  }),
})

export const signInPatron = endpoint({
  method: 'POST',
  path: '/api/sign-ins/patrons',
  summary: 'Sign in a patron at the desk, by id or by card.',
  access: 'helper',
  idempotent: true,
  body: z.object({
    patron: z.union([z.object({ id: Id }), z.object({ code: Code })]),
    purpose: z.optional(VisitPurpose),
  }),
  response: z.object({
    signIn: SignInView,
    /** Had signed in a short while before; it is the same visit. */
    again: z.boolean(),
  }),
})

export const signInVisitors = endpoint({
  method: 'POST',
  path: '/api/sign-ins/visitors',
  summary: 'Count a visitor, or the heads of a delegation, by kind and without a name.',
  access: 'helper',
  idempotent: true,
  body: VisitorFields,
  response: z.object({ signIn: SignInView }),
})

export const takeBackSignIn = endpoint({
  method: 'POST',
  path: '/api/sign-ins/:signInId/undo',
  summary: 'Take a sign-in back, as if it had not been.',
  access: 'helper',
  params: OneSignIn,
  response: z.object({ takenBack: z.literal(true) }),
})

export const startClassVisit = endpoint({
  method: 'POST',
  path: '/api/class-visits',
  summary: 'A class has come: its heads are counted once, whoever of it signs in besides.',
  access: 'helper',
  idempotent: true,
  body: ClassVisitFields,
  response: z.object({ classVisit: ClassVisit }),
})

export const changeClassVisit = endpoint({
  method: 'PUT',
  path: '/api/class-visits/:classVisitId',
  summary: 'Correct what was said of a class visit.',
  access: 'helper',
  params: OneClassVisit,
  body: ClassVisitFields,
  response: z.object({ classVisit: ClassVisit }),
})

export const takeBackClassVisit = endpoint({
  method: 'POST',
  path: '/api/class-visits/:classVisitId/undo',
  summary: 'Take a class visit back, as if it had not been.',
  access: 'helper',
  params: OneClassVisit,
  response: z.object({ takenBack: z.literal(true) }),
})

export const listSignedInDays = endpoint({
  method: 'GET',
  path: '/api/sign-ins/days',
  summary:
    'Visits of those who signed in from one day to another (both included, at most 400 days): identified, classes, without a name, and by kind. Days without any are left out.',
  access: 'helper',
  scope: 'visits:read',
  query: z.object({ from: CalendarDate, to: CalendarDate }),
  response: z.object({ days: z.array(SignedInDay) }),
})

export const getSignInSettings = endpoint({
  method: 'GET',
  path: '/api/sign-ins/settings',
  summary: 'What the school decided of signing in.',
  access: 'helper',
  response: SignInSettings,
})

export const changeSignInSettings = endpoint({
  method: 'PUT',
  path: '/api/sign-ins/settings',
  summary: 'Decide how signing in is counted, and how long names stay with visits.',
  access: 'librarian',
  body: SignInSettings,
  response: SignInSettings,
})
