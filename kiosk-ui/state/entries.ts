import type { Failure } from '@pratu/protocol/failures'
import type { ItemSummary, Loan, ReturnedItem } from '@pratu/protocol/lending'

/** What became of a scanned book. `held`: it was on loan to this patron before. */
export type Outcome =
  | { readonly kind: 'asking' }
  | { readonly kind: 'lent' | 'renewed' | 'held'; readonly loan: Loan; readonly failures: readonly Failure[] }
  | { readonly kind: 'undone'; readonly item: ItemSummary }
  | ({ readonly kind: 'returned' } & ReturnedItem)
  | { readonly kind: 'refused'; readonly item: ItemSummary | null; readonly failures: readonly Failure[] }

/** One scanned code on the screen; a code stands there once, however often it is scanned. */
export interface Entry {
  readonly code: string
  outcome: Outcome
  /** A button of it was pressed and is not answered yet. */
  busy: boolean
  /** Grows when it is scanned again, so that the screen can show that it was heard. */
  nudges: number
}

export const ASKING: Outcome = { kind: 'asking' }

export const itemOf = (outcome: Outcome): ItemSummary | null => {
  if (outcome.kind === 'asking') return null
  return 'loan' in outcome ? outcome.loan.item : outcome.item
}

/** Puts the code's entry first, newly made if it is not there. */
export const bringToFront = (entries: Entry[], code: string): Entry => {
  const at = entries.findIndex(entry => entry.code === code)
  const [entry] = at < 0 ? [{ code, outcome: ASKING, busy: false, nudges: 0 }] : entries.splice(at, 1)
  if (entry) entries.unshift(entry)
  // Read back: inside `$state` only the array's own element is the one that screens watch.
  const [first] = entries
  if (!first) throw new Error('An entry that was put first is not there; entries must be a plain array.')
  return first
}
