/** What lending must know of a loan in order to decide. Days are `YYYY-MM-DD` in Asia/Bangkok. */
export interface LoanFacts {
  readonly id: string
  readonly barcode: string
  /** Null once the borrower is forgotten. */
  readonly patronId: string | null
  readonly loanedAtMs: number
  readonly dueDate: string
  readonly renewals: number
  /** The kiosk session that made it. */
  readonly sessionId: string | null
  readonly state: 'open' | 'returned' | 'undone'
}

/** The first open day on or after a date; null when the calendar knows none. */
export type NextOpenDay = (date: string) => string | null

export interface LendingRules {
  /** Whoever has an overdue item borrows nothing more until it is back. */
  readonly overdueItemsBlock: boolean
}
