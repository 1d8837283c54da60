/** How one kind of item may be borrowed by one group of patrons. Money is whole satang. */
export interface LoanTerms {
  /** Items of every kind that a patron may have at once. */
  readonly loanLimit: number
  /** Items of this kind; null: only `loanLimit` counts. */
  readonly kindLimit: number | null
  readonly loanDays: number
  readonly renewalLimit: number
  readonly holdLimit: number
  /** Null: the group may take no class set. */
  readonly classSetDays: number | null
  readonly fineSatangPerDay: number
  /** A fine grows no further; null: without end. */
  readonly fineLimitSatang: number | null
  readonly graceDays: number
}
