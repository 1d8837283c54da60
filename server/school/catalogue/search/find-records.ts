import { correctQuery } from './correct-query.ts'
import { findCodes } from './find-codes.ts'
import { findInside } from './find-inside.ts'
import { inOtherLayout } from './keyboard-slip.ts'
import type { MatchStore } from './match-store.ts'
import { expressionsOf, quote, wholeWords } from './query-terms.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What a query finds, before it is narrowed. */
export interface Found {
  /** Numbers of records, each once. */
  readonly all: Uint32Array
  /** The same in groups, the best first, each made when it is asked for; a record may be in several. */
  readonly tiers: readonly (() => Uint32Array)[]
  /** What was searched in the place of the query. */
  readonly understoodAs: string | null
}

/**
 * Finds a query as it is written; if nothing is found and `exactly` is not asked for, as the other keyboard layout would have
 * typed it, and then with its slips mended.
 */
export function findRecords(
  { store, vocabulary }: { store: MatchStore; vocabulary: Vocabulary },
  query: string,
  exactly: boolean,
): Found {
  const words = (text: string, understoodAs: string | null = null): Found | undefined => {
    const expressions = expressionsOf(text)
    const codes = findCodes(store, text)
    const everything = expressions.at(-1)
    const matched = everything ? store.matching(everything) : NO_NUMBERS
    if (matched.length + codes.exact.length + codes.begun.length === 0) return undefined
    return {
      all:
        codes.exact.length + codes.begun.length === 0
          ? matched
          : Uint32Array.from(new Set([...codes.exact, ...codes.begun, ...matched])),
      tiers: [
        () => codes.exact,
        () => codes.begun,
        ...expressions.slice(0, -1).map(expression => once(() => store.matching(expression))),
        () => matched,
      ],
      understoodAs,
    }
  }

  const other = exactly ? undefined : inOtherLayout(query)
  // `c,;` is แมว on the same keys, but it also holds the beginning of every word with c.
  if (other !== undefined && /[a-z][;,./[\]'][^ ]/i.test(query)) {
    const whole = wholeWords(query)
    if (whole === '' || store.countOf(whole) === 0) {
      const slipped = words(other, other)
      if (slipped) return slipped
    }
  }
  const found = words(query)
  if (found) return found
  const inside = findInside(store, query)
  if (inside.length > 0) return { all: inside, tiers: [() => inside], understoodAs: null }
  if (exactly) return NOTHING
  const slipped = other === undefined ? undefined : words(other, other)
  if (slipped) return slipped
  while (!vocabulary.catchUp());
  const corrected = correctQuery(query, {
    nearest: vocabulary.nearest,
    countOf: term => store.countOf(quote(term)),
    writtenAs: store.writtenAs,
  })
  return (corrected === undefined ? undefined : words(corrected, corrected)) ?? NOTHING
}

const NO_NUMBERS = new Uint32Array()
const NOTHING: Found = { all: NO_NUMBERS, tiers: [], understoodAs: null }

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
