import { foldText, straighten } from './fold-text.ts'

const segmenter = new Intl.Segmenter('th', { granularity: 'word' })

export interface Word {
  /** Folded; of letters, digits and inner full stops only. */
  readonly term: string
  readonly written: string
}

/** The words of a text in Thai, which has no spaces between them, or any other language. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const { segment, isWordLike } of segmenter.segment(straighten(text))) {
    if (!isWordLike) continue
    const terms = termsOf(segment)
    for (const term of terms) words.push({ term, written: terms.length > 1 ? term : segment })
  }
  return words
}

/** The same few thousand words come again and again, and folding is most of the work of indexing. */
const FOLDED_LIMIT = 10_000
const folded = new Map<string, readonly string[]>()

/** A segment is more than one term when its signs part it: `3,000`. */
function termsOf(segment: string): readonly string[] {
  const known = folded.get(segment)
  if (known) return known
  const terms = foldText(segment).split(' ').filter(Boolean)
  if (folded.size >= FOLDED_LIMIT) folded.clear()
  folded.set(segment, terms)
  return terms
}
