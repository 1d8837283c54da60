import type { LendingSettings } from '@pratu/protocol/lending-rules'
import type { Clock } from '../../process/clock.ts'
import type { CatalogueItem } from '../catalogue/catalogue-item.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { Deciding } from '../durable-answer.ts'
import type { Happenings } from '../happenings.ts'
import type { Patron } from '../patrons/patron.ts'
import type { Identified } from './lending.ts'
import type { OpenDays } from './open-days.ts'

/** What the embedded circulation is given: other features' functions and the rules of the house. */
export interface LendingNeeds {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly happenings: Happenings
  readonly log: { info(fields: object, message: string): void }
  /** Makes an id, UUIDv7. */
  newId(): string
  findItem(barcode: string): CatalogueItem | undefined
  findPatron(patronId: string): Patron | undefined
  findPatronByCard(code: string): Patron | undefined
  /** Inside a job of `write`: a session was opened, so its patron is here. */
  cameToKiosk(
    arrived: { patronId: string; stationId: string; by: Identified['by'] },
    deciding: Deciding,
  ): void
  readonly openDays: OpenDays
  /** What the school decided of lending, as it stands now. */
  settings(): LendingSettings
}
