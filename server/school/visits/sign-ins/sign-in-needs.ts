import type { Randomness } from '../../../process/randomness.ts'
import type { AuditLog } from '../../audit-log.ts'
import type { DurableAnswer } from '../../durable-answer.ts'
import type { Happenings } from '../../happenings.ts'
import type { ClassVisitStore } from './class-visit-store.ts'
import type { PeopleStore } from './people-store.ts'
import type { createSettings } from './settings.ts'
import type { SignInStore } from './sign-in-store.ts'

/** What signing in is decided with: its stores, and other features' functions. */
export interface SignInNeeds {
  readonly signIns: SignInStore
  readonly classVisits: ClassVisitStore
  readonly people: PeopleStore
  readonly settings: ReturnType<typeof createSettings>
  readonly randomness: Randomness
  readonly happenings: Happenings
  readonly audit: AuditLog
  readonly durably: DurableAnswer
  /** `ป.4/2`. */
  classroomOf(place: { level: string | null; room: string | null }): string | null
  nameOf(person: { title: string | null; given_name: string; family_name: string }): string
}
