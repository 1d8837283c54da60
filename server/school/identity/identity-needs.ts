import type { KioskClass } from '@pratu/protocol/api/kiosk-sign-ins'
import type { Clock } from '../../process/clock.ts'
import type { Randomness } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { Happenings } from '../happenings.ts'
import type { Patron } from '../patrons/patron.ts'

/** What telling who stands at a kiosk is decided with. */
export interface IdentityNeeds {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly randomness: Randomness
  readonly audit: AuditLog
  readonly happenings: Happenings
  findPatron(patronId: string): Patron | undefined
  findPatronByCard(code: string): Patron | undefined
  /** Classes that have pupils. */
  classes(): KioskClass[]
}
