import { foldText, joined } from './fold-text.ts'
import { START_LENGTH } from './search-entry.ts'
import { type Word, wordsOf } from './words-of.ts'

/** What stands between two spaces of a query: in Thai perhaps a whole sentence. */
export type Chunk = readonly Word[]

const MAX_CHUNKS = 10
const MAX_WORDS = 16
/** A word that is being typed is divided into so many pieces at the most: `กระต` into กระ and ต. */
const MAX_PIECES = 4

export const chunksOf = (query: string): Chunk[] =>
  query
    .split(/\s+/)
    .map(chunk => wordsOf(chunk).slice(0, MAX_WORDS))
    .filter(words => words.length > 0)
    .slice(0, MAX_CHUNKS)

/** Expressions of FTS5 over `search_words`: the best first; everything that matches is in the last. */
export function expressionsOf(query: string): string[] {
  const chunks = chunksOf(query)
  if (chunks.length === 0) return []
  const letters = joined(foldText(query)).slice(0, START_LENGTH)
  const start = quote(letters)
  // Half of all records have some word that begins with the letter; meant are titles, or the mark on the spine.
  if (letters.length === 1)
    return [`start : ${start}`, `start : ${start} *`, `(start : ${start} *) OR ({title code} : ${start})`]
  const begun = every(chunks, begunChunk)
  const whole = every(chunks, wholeChunk)
  return [
    `start : ${start}`,
    `start : ${start} *`,
    ...(/\d/.test(start) ? [`code : (${begun})`] : []),
    `title : (${whole})`,
    `title : (${begun})`,
    `author : (${begun})`,
    `subject : (${begun})`,
    `{title author subject code} : (${begun})`,
    `(${begun}) OR (start : ${start} *)`,
  ]
}

/** Every word of the query as it is, its last one not taken for a beginning. */
export const wholeWords = (query: string): string => every(chunksOf(query), wholeChunk)

const every = (chunks: readonly Chunk[], expression: (terms: string[], last: boolean) => string): string =>
  chunks
    .map((words, index) =>
      expression(
        words.map(({ term }) => term),
        index === chunks.length - 1,
      ),
    )
    .join(' AND ')

const wholeChunk = (terms: string[]): string =>
  terms.length === 1 || terms.length > MAX_PIECES ? all(terms) : `(${all(terms)} OR ${quote(terms.join(''))})`

/** The last chunk may go on; where its last words are pieces of one that is not finished, they are tried as one. */
function begunChunk(terms: string[], last: boolean): string {
  if (!last) return wholeChunk(terms)
  const pieces = Math.min(terms.length, MAX_PIECES)
  const divisions = Array.from({ length: pieces }, (_, joinedBefore) => {
    const at = terms.length - 1 - joinedBefore
    return all(terms.slice(0, at), `${quote(terms.slice(at).join(''))} *`)
  })
  return divisions.length === 1 ? `(${divisions[0]})` : `(${divisions.join(' OR ')})`
}

const all = (terms: readonly string[], ...more: string[]): string =>
  `(${[...terms.map(quote), ...more].join(' AND ')})`

/** A word as an expression of FTS5. */
export const quote = (term: string): string => `"${term.replaceAll('"', '')}"`
