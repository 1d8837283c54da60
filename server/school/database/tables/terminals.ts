export interface TerminalTables {
  /** What terminals of other makers did while they could not ask. */
  stored_transactions: {
    id: string
    /** Name of its account. */
    terminal: string
    kind: 'checkout' | 'checkin' | 'renewal'
    /** When it happened, as the terminal says. */
    at_ms: number
    /** Empty for a return. */
    card: string
    barcode: string
    received_at_ms: number
    /** JSON of the first answer. */
    answer: string
    /** JSON of `Failure[]`. */
    conflicts: string
    settled_at_ms: number | null
  }
}
