import type { RecordDescription } from '../record-description.ts'
import { foldText, joined } from './fold-text.ts'
import { type Word, wordsOf } from './words-of.ts'

/** What of a description the search reads. */
export type Searchable = Pick<
  RecordDescription,
  'title' | 'author' | 'series' | 'subjects' | 'callNumber' | 'classification' | 'publisher' | 'summary'
>

/** A record as the index holds it: folded words with spaces between them. */
export interface SearchEntry {
  /** The title's beginning as one word. */
  readonly start: string
  readonly title: string
  readonly author: string
  readonly subject: string
  readonly code: string
  readonly rest: string
  /** Title, author, subjects without word boundaries. */
  readonly letters: string
  /** Folded word to the way it is written. */
  readonly written: ReadonlyMap<string, string>
}

/** Longer words are no words but noise. */
const MAX_TERM = 40
export const START_LENGTH = 40
/** A summary is found by its beginning. */
const SUMMARY_LENGTH = 1500

/** What a record is found by. Pure. */
export function searchEntryOf(description: Searchable): SearchEntry {
  const written = new Map<string, string>()
  const column = (...texts: (string | null)[]): string => {
    const terms = new Set<string>()
    for (const text of texts) {
      for (const word of text === null ? [] : wordsOf(text)) {
        if (word.term.length > MAX_TERM) continue
        terms.add(word.term)
        if (!written.has(word.term)) written.set(word.term, spelling(word))
      }
    }
    return [...terms].join(' ')
  }
  const { title, author, series, subjects, callNumber, classification, publisher, summary } = description
  return {
    start: startOf(title),
    title: column(title),
    author: column(author),
    subject: column(series, ...subjects),
    code: codeTerms(callNumber, classification),
    rest: column(publisher, summary?.slice(0, SUMMARY_LENGTH) ?? null),
    letters: [title, author, series, ...subjects]
      .map(text => joined(foldText(text ?? '')))
      .filter(Boolean)
      .join(' '),
    written,
  }
}

/** The whole of a short title. */
export const startOf = (title: string): string => joined(foldText(title)).slice(0, START_LENGTH)

/** `523.4 ส649ม` is found by its parts and as it is spoken in one go. */
function codeTerms(callNumber: string | null, classification: string | null): string {
  const parts = foldText(`${callNumber ?? ''} ${classification ?? ''}`).split(' ')
  const whole = joined(foldText(callNumber ?? ''))
  return [...new Set([...parts, whole])].filter(Boolean).join(' ')
}

const spelling = ({ written }: Word): string => written.toLowerCase()
