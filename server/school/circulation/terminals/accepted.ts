import { type Failure, type Result, refuse } from '@pratu/protocol/failures'
import type { StoredKind } from './stored-transaction-store.ts'

/** Terminals say whole seconds, and set their clocks by what they are answered: what lies closer together has no order. */
export const CLOCKS_DIFFER_MS = 2_000

/** What happened at a terminal while it could not ask. */
export interface StoredRequest {
  readonly terminal: string
  readonly kind: StoredKind
  /** Null where the terminal does not say. */
  readonly atMs: number | null
  readonly card: string
  readonly barcode: string
  /** The day that the patron was told; null where nobody was told one. */
  readonly dueDate: string | null
}

export interface StoredAnswer {
  readonly title: string
  readonly dueDate: string | null
  /** Of a return: the item goes to the pick-up shelf. */
  readonly onHold: boolean
}

export interface Accepted {
  readonly answer: Result<StoredAnswer>
  readonly conflicts: readonly Failure[]
}

/** A card or an item that the library does not know: nothing can be written down of it. */
export function unknown(): Accepted {
  const refusal = refuse('code-unknown')
  return { answer: refusal, conflicts: refusal.failures }
}
