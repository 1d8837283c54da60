import type { ItemSummary } from '@pratu/protocol/lending'
import type { LibraryTables } from '../database/tables/library.ts'

/** An item (one copy) with its record, and whether it may leave the library. */
export interface CatalogueItem {
  readonly summary: ItemSummary
  readonly status: LibraryTables['items']['status']
  /** False for reference books, which are read in the room. */
  readonly forLoan: boolean
}
