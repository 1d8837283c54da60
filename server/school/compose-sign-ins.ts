import type { Clock } from '../process/clock.ts'
import type { Randomness } from '../process/randomness.ts'
import type { AuditLog } from './audit-log.ts'
import type { Calendar } from './calendar/calendar.ts'
import type { SchoolDatabase } from './database/open.ts'
import { createDurableAnswer } from './durable-answer.ts'
import type { Happenings } from './happenings.ts'
import { classroomOf } from './patrons/classroom.ts'
import { fullName } from './patrons/patron-name.ts'
import { createSignInFeature, type SignInFeature } from './visits/sign-ins/create-sign-ins.ts'

/** Visits of which somebody told, with what patrons and the calendar know. */
export const composeSignIns = (base: {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly happenings: Happenings
  readonly audit: AuditLog
  readonly randomness: Randomness
  readonly calendar: Calendar
}): SignInFeature =>
  createSignInFeature({
    ...base,
    durably: createDurableAnswer(base.database, base.clock),
    classroomOf,
    nameOf: fullName,
  })
