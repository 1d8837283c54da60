import type { Failure, Result } from '@pratu/protocol/failures'
import type { CatalogueItem } from '../../catalogue/catalogue-item.ts'

/** A self-check, gate or sorter of another maker, by the name of its account. */
interface ByTerminal {
  readonly terminal: string
}

/** Today's standing of a patron, as far as another maker's terminal may need it. */
export interface TerminalPatron {
  readonly id: string
  /** What a screen in a public room may show. */
  readonly name: string
  /** Why nothing may be borrowed now: every reason. */
  readonly failures: readonly Failure[]
  readonly loanLimit: number
  readonly holdLimit: number
  readonly loans: readonly TerminalLoan[]
  readonly holds: readonly TerminalHold[]
  readonly charges: readonly { readonly id: string; readonly title: string; readonly amountSatang: number }[]
  readonly owedSatang: number
}

export interface TerminalLoan {
  readonly barcode: string
  readonly title: string
  readonly dueDate: string
  readonly overdue: boolean
}

export interface TerminalHold {
  readonly title: string
  /** The copy on the pick-up shelf; null while the hold waits. */
  readonly barcode: string | null
}

export interface TerminalItem {
  readonly item: CatalogueItem
  readonly dueDate: string | null
  /** The last day on which the copy is kept on the pick-up shelf. */
  readonly pickUpBy: string | null
  readonly queueLength: number
}

export interface TerminalReturn {
  readonly item: CatalogueItem
  /** It goes to the pick-up shelf. */
  readonly onHold: boolean
  readonly overdueDays: number
}

export interface CheckOutRequest extends ByTerminal {
  readonly patronId: string
  readonly barcode: string
  /** Renews what the patron has already. */
  readonly mayRenew: boolean
}

export interface ItemRequest extends ByTerminal {
  readonly barcode: string
}

export interface HoldRequest extends ByTerminal {
  readonly patronId: string
  /** Any copy of the title; or its record. */
  readonly barcode: string | null
  readonly recordId: string | null
}

export interface PatronRequest extends ByTerminal {
  readonly patronId: string
}

/**
 * Lending at terminals that hold no session: each request names the patron and the item. The decisions are those of
 * kiosk and desk. Every change is durable before its promise resolves.
 */
export interface TerminalLending {
  patron(patronId: string): TerminalPatron | undefined
  item(barcode: string): TerminalItem | undefined
  checkOut(asked: CheckOutRequest): Promise<Result<TerminalLoan & { readonly renewed: boolean }>>
  /** Takes back what this terminal has lent a moment ago, as if it had not been; anything else is an ordinary return. */
  cancelCheckOut(asked: ItemRequest): Promise<Result<TerminalReturn>>
  /** Takes back a return of this terminal of a moment ago, as if the patron had kept the item; anything else is an ordinary loan. */
  cancelCheckIn(asked: CheckOutRequest): Promise<Result<TerminalLoan & { readonly renewed: boolean }>>
  checkIn(asked: ItemRequest): Promise<Result<TerminalReturn>>
  renew(asked: PatronRequest & ItemRequest): Promise<Result<TerminalLoan>>
  /** Each loan is renewed or not, by itself. */
  renewAll(asked: PatronRequest): Promise<{ renewed: TerminalLoan[]; unrenewed: TerminalLoan[] }>
  hold(asked: HoldRequest): Promise<Result<{ readonly title: string; readonly position: number | null }>>
  /** A hold that the patron has, as it stands. */
  findHold(asked: HoldRequest): Result<{ readonly title: string; readonly position: number | null }>
  cancelHold(asked: HoldRequest): Promise<Result<{ readonly title: string }>>
}
