import * as z from 'zod/mini'
import { Activity, ActivityFields, ActivityState, Participant } from '../activities.ts'
import { RealDate } from '../calendar.ts'
import { endpoint } from '../endpoint.ts'
import { CalendarDate, Code, Count, Id } from '../scalars.ts'
import { ClassOfPupils } from '../visitors.ts'
import { MadeDocument } from './documents.ts'

const OneActivity = z.object({ activityId: Id })
const Answer = z.object({ activity: Activity })

/** Somebody by id, or by what the card says. */
export const PatronAsked = z.union([z.object({ id: Id }), z.object({ code: Code })])
export type PatronAsked = z.infer<typeof PatronAsked>

export const MOST_DATES = 40

export const listActivities = endpoint({
  method: 'GET',
  path: '/api/activities',
  summary: 'Reading activities from one day to another, both included.',
  access: 'helper',
  query: z.object({ from: CalendarDate, to: CalendarDate }),
  response: z.object({ activities: z.array(Activity), levels: z.array(z.string()) }),
})

export const addActivities = endpoint({
  method: 'POST',
  path: '/api/activities',
  summary: 'Plan a reading activity: one, or a series with one on each day.',
  access: 'librarian',
  idempotent: true,
  body: z.object({
    fields: ActivityFields,
    dates: z.array(RealDate).check(z.minLength(1), z.maxLength(MOST_DATES)),
  }),
  response: z.object({ activities: z.array(Activity) }),
})

export const readActivity = endpoint({
  method: 'GET',
  path: '/api/activities/:activityId',
  summary: 'A reading activity, who signed up and who attended.',
  access: 'helper',
  params: OneActivity,
  response: z.object({
    activity: Activity,
    participants: z.array(Participant),
    /** Classes whose list can be gone through. */
    classes: z.array(z.extend(ClassOfPupils, { name: z.string() })),
  }),
})

export const changeActivity = endpoint({
  method: 'PUT',
  path: '/api/activities/:activityId',
  summary: 'Correct a reading activity, or move it to another day.',
  access: 'librarian',
  params: OneActivity,
  body: z.object({ fields: ActivityFields, date: RealDate }),
  response: Answer,
})

export const setActivityState = endpoint({
  method: 'PUT',
  path: '/api/activities/:activityId/state',
  summary: 'Cancel a reading activity, plan it again, or say that it was held.',
  access: 'librarian',
  params: OneActivity,
  body: z.object({ state: ActivityState }),
  response: Answer,
})

export const removeActivity = endpoint({
  method: 'DELETE',
  path: '/api/activities/:activityId',
  summary: 'Remove a reading activity for which nobody signed up and which nobody attended.',
  access: 'librarian',
  params: OneActivity,
  response: z.object({ removed: z.literal(true) }),
})

export const setAttendanceOpen = endpoint({
  method: 'PUT',
  path: '/api/activities/:activityId/attendance',
  summary: 'Open or close attendance by card at the kiosk, whatever the time.',
  access: 'helper',
  params: OneActivity,
  body: z.object({ open: z.boolean() }),
  response: Answer,
})

export const addAttendances = endpoint({
  method: 'POST',
  path: '/api/activities/:activityId/attendances',
  summary: 'Note who attended: a card that was read, or pupils of a class list.',
  access: 'helper',
  idempotent: true,
  params: OneActivity,
  body: z.object({ patrons: z.array(PatronAsked).check(z.minLength(1), z.maxLength(100)) }),
  response: z.object({
    activity: Activity,
    /** Those who are noted now, as they were asked for. */
    attended: z.array(z.object({ name: z.string(), classroom: z.nullable(z.string()), again: z.boolean() })),
  }),
})

export const removeAttendance = endpoint({
  method: 'DELETE',
  path: '/api/activities/:activityId/attendances/:attendanceId',
  summary: 'Take back that somebody attended.',
  access: 'helper',
  params: z.object({ activityId: Id, attendanceId: Id }),
  response: Answer,
})

export const setHeadCount = endpoint({
  method: 'PUT',
  path: '/api/activities/:activityId/head-count',
  summary: 'How many attended besides those who are noted by name.',
  access: 'helper',
  params: OneActivity,
  body: z.object({ headCount: Count.check(z.lte(9999)) }),
  response: Answer,
})

export const signUpPatron = endpoint({
  method: 'POST',
  path: '/api/activities/:activityId/sign-ups',
  summary: 'Sign somebody up for a reading activity.',
  access: 'helper',
  params: OneActivity,
  body: z.object({ patron: PatronAsked }),
  response: z.object({ activity: Activity, name: z.string(), again: z.boolean() }),
})

export const removeSignUp = endpoint({
  method: 'DELETE',
  path: '/api/activities/:activityId/sign-ups/:patronId',
  summary: 'Take somebody off the list of those who signed up.',
  access: 'helper',
  params: z.object({ activityId: Id, patronId: Id }),
  response: Answer,
})

export const listActivityClass = endpoint({
  method: 'GET',
  path: '/api/activities/:activityId/class-list',
  summary: 'The pupils of a class, and which of them attended.',
  access: 'helper',
  params: OneActivity,
  query: z.object({ level: ClassOfPupils.shape.level, room: z.optional(z.string().check(z.maxLength(10))) }),
  response: z.object({ participants: z.array(Participant) }),
})

/** Whose certificates: for attending an activity, or for the step of a challenge that each reader has reached. */
export const CertificateOrder = z.object({
  reason: z.discriminatedUnion('for', [
    z.object({ for: z.literal('activity'), activityId: Id }),
    z.object({
      for: z.literal('challenge'),
      academicYear: z.number(),
      semester: z.number(),
      /** Only those who have reached so many steps. */
      leastSteps: Count.check(z.gte(1)),
    }),
  ]),
  whose: z.discriminatedUnion('by', [
    z.object({ by: z.literal('all') }),
    z.object({ by: z.literal('class'), ...ClassOfPupils.shape }),
    z.object({
      by: z.literal('patrons'),
      patronIds: z.array(Id).check(z.minLength(1), z.maxLength(500)),
    }),
  ]),
  /** The day below the text. */
  date: RealDate,
})
export type CertificateOrder = z.infer<typeof CertificateOrder>

export const makeCertificates = endpoint({
  method: 'POST',
  path: '/api/certificates',
  summary: 'Certificates (เกียรติบัตร) as a PDF, one page each.',
  access: 'helper',
  body: CertificateOrder,
  response: MadeDocument,
})

export const makeAttendanceSheet = endpoint({
  method: 'POST',
  path: '/api/activities/:activityId/attendance-sheet',
  summary: 'The list of those who signed up or attended, with a column to sign in, as a PDF.',
  access: 'helper',
  params: OneActivity,
  response: MadeDocument,
})
