import type { Clock } from '../../process/clock.ts'
import type { Randomness } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { DurableAnswer } from '../durable-answer.ts'
import type { Patron } from '../patrons/patron.ts'
import type { ActivityStore } from './activity-store.ts'
import type { ParticipantStore } from './participant-store.ts'

/** What activities are decided with: their stores, and other features' functions. */
export interface ActivityNeeds {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly randomness: Pick<Randomness, 'id' | 'secret'>
  readonly audit: Pick<AuditLog, 'append'>
  readonly activities: ActivityStore
  readonly participants: ParticipantStore
  readonly durably: DurableAnswer
  findPatron(patronId: string): Patron | undefined
  findPatronByCard(code: string): Patron | undefined
  /** Classes that have pupils, from the lowest level to the highest. */
  classes(): { level: string; room: string | null; name: string }[]
  /** `ป.4/2`. */
  classroomOf(place: { level: string | null; room: string | null }): string | null
  nameOf(person: { title: string | null; given_name: string; family_name: string }): string
}
