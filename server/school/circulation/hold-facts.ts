import type { HoldState } from '@pratu/protocol/circulation'

/** What circulation must know of a hold in order to decide. */
export interface HoldFacts {
  readonly id: string
  readonly recordId: string
  readonly patronId: string
  readonly state: HoldState
  readonly placedAtMs: number
  /** The copy on the pick-up shelf; afterwards, the copy that stood there or was lent. */
  readonly barcode: string | null
  readonly pickUpBy: string | null
}

/** Who waits for a record, and how much of it there is. */
export interface Demand {
  /** Holds that wait or are ready, in the order in which they are served. */
  readonly queue: readonly HoldFacts[]
  /** Copies that may be lent and stand on their shelf: neither on loan nor on the pick-up shelf. */
  readonly freeCopies: number
}

export const NO_DEMAND: Demand = { queue: [], freeCopies: 0 }
