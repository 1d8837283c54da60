import type { DueReason } from '@pratu/protocol/circulation'

/** What lending must know of a loan in order to decide. Days are `YYYY-MM-DD` in Asia/Bangkok. */
export interface LoanFacts {
  readonly id: string
  readonly barcode: string
  /** Null once the borrower is forgotten. */
  readonly patronId: string | null
  /** The borrower's group when it was lent. */
  readonly groupId: string | null
  readonly classSet: boolean
  readonly loanedAtMs: number
  readonly dueDate: string
  readonly because: readonly DueReason[]
  readonly renewals: number
  /** The kiosk session that made it. */
  readonly sessionId: string | null
  readonly state: 'open' | 'returned' | 'undone'
}
