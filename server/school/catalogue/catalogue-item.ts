import type { ItemStatus } from '@pratu/protocol/catalogue'
import type { ItemSummary } from '@pratu/protocol/lending'

/** An item (one copy) with its record, and whether it may leave the library. */
export interface CatalogueItem {
  readonly recordId: string
  readonly summary: ItemSummary
  readonly status: ItemStatus
  /** False for reference books, which are read in the room. */
  readonly forLoan: boolean
  /** Of `item_kinds`. */
  readonly kindId: string
  readonly volume: string | null
  readonly priceSatang: number | null
  readonly accessionNumber: string
  /** The mark (`น`) beside or in the place of a Dewey number. */
  readonly shelfMark: string | null
  /** `523.4`, or the mark. */
  readonly classification: string | null
  /** Order on the shelf, sorts binary. */
  readonly shelfKey: string
}
