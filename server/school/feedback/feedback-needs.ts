import type { Clock } from '../../process/clock.ts'
import type { AuditLog } from '../audit-log.ts'
import type { Calendar } from '../calendar/calendar.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { DurableAnswer } from '../durable-answer.ts'
import type { FloodKind } from './flood-guard.ts'

export interface FeedbackNeeds {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly calendar: Pick<Calendar, 'semesters'>
  readonly audit: Pick<AuditLog, 'append'>
  readonly durably: DurableAnswer
  /** Notes one more of a kind from a station, and tells whether that is more than people do. */
  isFlood(kind: FloodKind, stationId: string): boolean
}

/** A kiosk asks; the key is the same when it asks again for want of an answer. */
export interface KioskRequest {
  readonly stationId: string
  readonly key: string | undefined
}
