import type { Failure, FailureCode } from '@pratu/protocol/failures'
import type { Outcome } from './entries.ts'
import type { Library } from './library.ts'
import { isUnpaired, says, type Tone, toneOf } from './verdicts.ts'

/** What follows from a scan for the kiosk as a whole: a tone, or a reason to leave the screen. */
export type Answer = { readonly tone: Tone } | { readonly leave: 'card' | 'ended' | 'unpaired' }

export const OK: Answer = { tone: 'ok' }
export const AGAIN: Answer = { tone: 'again' }

export const refused = (failures: readonly Failure[]): Answer => {
  if (isUnpaired(failures)) return { leave: 'unpaired' }
  if (says(failures, 'code-is-card')) return { leave: 'card' }
  if (says(failures, 'session-ended')) return { leave: 'ended' }
  return { tone: toneOf(failures) }
}

const NO_BOOK_TO_NAME: readonly FailureCode[] = ['code-unknown', 'server-unreachable', 'internal-error']

/** A refusal names its book, if the code is one, so that a child knows which of those in hand is meant. */
export const refusedOutcome = async (
  library: Library,
  code: string,
  failures: readonly Failure[],
): Promise<Outcome> => {
  const nameless = NO_BOOK_TO_NAME.some(reason => says(failures, reason))
  const meaning = nameless ? null : await library.explain(code)
  const item = meaning?.ok && meaning.value.kind === 'item' ? meaning.value.item : null
  return { kind: 'refused', item, failures }
}
