import type { Logger } from 'pino'
import type { Clock } from '../process/clock.ts'
import type { Randomness } from '../process/randomness.ts'
import type { Timers } from '../process/timers.ts'
import type { AuditLog } from './audit-log.ts'
import type { OfficeDatabase } from './database/open.ts'
import type { Telling } from './live/telling.ts'

/** What most features need. */
export interface OfficeBase {
  readonly database: OfficeDatabase
  readonly clock: Clock
  readonly randomness: Randomness
  readonly timers: Timers
  readonly audit: AuditLog
  readonly telling: Telling
  readonly log: Logger
}
