import type { ItemSummary, PatronGreeting } from '@pratu/protocol/lending'

/** What lending must know of an item, a patron and a loan in order to decide. Days are `YYYY-MM-DD` in Asia/Bangkok. */
export interface LendableItem {
  readonly summary: ItemSummary
  readonly status: 'available' | 'lost' | 'in-repair' | 'withdrawn'
  readonly forLoan: boolean
}

export interface Borrower {
  readonly id: string
  readonly greeting: PatronGreeting
  /** From the patron's group. */
  readonly loanLimit: number
  readonly loanDays: number
  readonly renewalLimit: number
  readonly blocked: boolean
  /** The last day on which the patron may borrow. */
  readonly expiresOn: string | null
}

export interface LoanFacts {
  readonly id: string
  readonly barcode: string
  readonly patronId: string
  readonly loanedAtMs: number
  readonly dueDate: string
  readonly renewals: number
  readonly sessionId: string | null
  readonly state: 'open' | 'returned' | 'undone'
}

/** The first open day on or after a date; null when the calendar knows none. */
export type NextOpenDay = (date: string) => string | null

export interface LendingRules {
  /** Whoever has an overdue item borrows nothing more until it is back. */
  readonly overdueItemsBlock: boolean
}
