import type { CatalogueItem } from '../catalogue/catalogue-item.ts'
import type { Clock } from '../clock.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { Happenings } from '../happenings.ts'
import type { Patron } from '../patrons/patron.ts'
import type { LendingRules, NextOpenDay } from './loan-facts.ts'

/** What the embedded circulation is given: other features' functions and the rules of the house. */
export interface LendingNeeds {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly happenings: Happenings
  readonly log: { info(fields: object, message: string): void }
  /** Makes an id, UUIDv7. */
  newId(): string
  findItem(barcode: string): CatalogueItem | undefined
  /** Inside a job of `write`: an item that had been given up as lost is back. */
  markFound(barcode: string): void
  findPatron(patronId: string): Patron | undefined
  findPatronByCard(code: string): Patron | undefined
  readonly nextOpenDay: NextOpenDay
  readonly rules: LendingRules
}
