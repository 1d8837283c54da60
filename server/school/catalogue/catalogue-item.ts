import type { ItemStatus } from '@pratu/protocol/catalogue'
import type { ItemSummary } from '@pratu/protocol/lending'

/** An item (one copy) with its record, and whether it may leave the library. */
export interface CatalogueItem {
  readonly summary: ItemSummary
  readonly status: ItemStatus
  /** False for reference books, which are read in the room. */
  readonly forLoan: boolean
}
