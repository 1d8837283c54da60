import { foldText, isAscii, straighten } from './fold-text.ts'

const segmenter = new Intl.Segmenter('th', { granularity: 'word' })

export interface Word {
  /** Folded; of letters, digits and inner full stops only. */
  readonly term: string
  readonly written: string
}

/** The words of a text in Thai, which has no spaces between them, or any other language. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const segment of segmentsOf(straighten(text))) words.push(...wordsIn(segment))
  return words
}

/** Cutting at spaces gives what the segmenter gives, in a fraction of the time, where nothing but letters and digits is between. */
function segmentsOf(text: string): string[] {
  if (!isAscii(text)) return segmented(text)
  return text.split(' ').flatMap(part => (NOT_ALPHANUMERIC.test(part) ? segmented(part) : part || []))
}

const NOT_ALPHANUMERIC = /[^a-z0-9]/i

const segmented = (text: string): string[] =>
  Array.from(segmenter.segment(text)).flatMap(({ segment, isWordLike }) => (isWordLike ? segment : []))

/** The same few thousand words come again and again, and folding is most of the work of indexing. */
const FOLDED_LIMIT = 10_000
const folded = new Map<string, readonly Word[]>()

/** A segment is more than one word when its signs part it: `3,000`. */
function wordsIn(segment: string): readonly Word[] {
  const known = folded.get(segment)
  if (known) return known
  const terms = foldText(segment).split(' ').filter(Boolean)
  const words = terms.map(term => ({ term, written: terms.length > 1 ? term : segment }))
  if (folded.size >= FOLDED_LIMIT) folded.clear()
  folded.set(segment, words)
  return words
}
