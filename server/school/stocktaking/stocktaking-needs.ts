import type { Shelf } from '@pratu/protocol/catalogue'
import type { Clock } from '../../process/clock.ts'
import type { AuditLog } from '../audit-log.ts'
import type { CatalogueItem } from '../catalogue/catalogue-item.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { StandingClass } from './missing-store.ts'

/** What stock-taking is given by the rest of the library. */
export interface StocktakingNeeds {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly audit: AuditLog
  newId(): string
  findItem(barcode: string): CatalogueItem | undefined
  /** Where records of a class or mark stand; for many of them, with the shelves read once. */
  shelfFinder(): (standing: StandingClass) => Shelf | null
  /** Every class and mark under which records stand. */
  classes(): StandingClass[]
}
