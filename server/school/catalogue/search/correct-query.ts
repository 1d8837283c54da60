import { type Chunk, chunksOf } from './query-terms.ts'
import type { NearTerm } from './vocabulary.ts'

export interface Spelling {
  nearest(term: string, limit: number): NearTerm[]
  /** In how many records a word is. */
  countOf(term: string): number
  /** How a folded word is written; undefined for a word that no record has. */
  writtenAs(term: string): string | undefined
}

/** So many pieces into which a misspelt word falls are taken together. */
const MAX_PIECES = 5
const LONGEST_WORD = 20
const MAX_WORDS = 10
/** Of words that are equally near, so many are weighed by how often they are used. */
const MAX_RIVALS = 8
const PER_WORD = 0.01
const LEFT_OUT = 3

interface Reading {
  readonly cost: number
  readonly words: readonly string[]
}

/**
 * The query with its slips mended: one letter in short words, two in long ones. A misspelt Thai word falls into pieces that
 * are no words, or other ones; so every way to put neighbouring pieces together is tried, and the one with the fewest
 * changes is taken. Undefined where nothing near is known.
 */
export function correctQuery(query: string, spelling: Spelling): string | undefined {
  const chunks = chunksOf(query)
  if (chunks.reduce((sum, words) => sum + words.length, 0) > MAX_WORDS) return undefined
  const corrected = chunks
    .map(words => bestReading(words, spelling))
    .filter(words => words.length > 0)
    .map(words => words.join(words.some(isThai) ? '' : ' '))
    .join(' ')
  return corrected === '' || corrected === query ? undefined : corrected
}

function bestReading(chunk: Chunk, spelling: Spelling): readonly string[] {
  const best: Reading[] = [{ cost: 0, words: [] }]
  for (let end = 1; end <= chunk.length; end += 1) {
    const left = best[end - 1] ?? { cost: 0, words: [] }
    let reading: Reading = { cost: left.cost + LEFT_OUT, words: left.words }
    for (let from = end - 1; from >= Math.max(0, end - MAX_PIECES); from -= 1) {
      const before = best[from]
      const term = chunk
        .slice(from, end)
        .map(word => word.term)
        .join('')
      if (!before || term.length > LONGEST_WORD) continue
      const allowed = reading.cost - before.cost
      const word = allowed <= PER_WORD ? undefined : readWord(term, spelling)
      if (word && before.cost + word.cost < reading.cost)
        reading = { cost: before.cost + word.cost, words: [...before.words, word.written] }
    }
    best.push(reading)
  }
  return best.at(-1)?.words ?? []
}

function readWord(term: string, spelling: Spelling): { cost: number; written: string } | undefined {
  const known = spelling.writtenAs(term)
  if (known !== undefined) return { cost: PER_WORD, written: known }
  const limit = slipsIn(term)
  if (limit === 0) return undefined
  const near = spelling.nearest(term, limit).slice(0, MAX_RIVALS)
  const [chosen] = near
    .map(rival => ({
      ...rival,
      weight: spelling.countOf(rival.term) * (soundsLike(rival.term, term) ? 1000 : 1),
    }))
    .sort((a, b) => b.weight - a.weight)
  const written = chosen && spelling.writtenAs(chosen.term)
  return chosen && written !== undefined ? { cost: chosen.distance + PER_WORD, written } : undefined
}

/** How many slips are forgiven in a word; none in numbers. */
const slipsIn = (term: string): number => (term.length < 3 || /\d/.test(term) ? 0 : term.length < 7 ? 1 : 2)

/** Thai writes one sound with several letters; which of them is what is most often mistaken. */
const SAME_SOUND: readonly [RegExp, string][] = [
  [/[ศษ]/g, 'ส'],
  [/[ณ]/g, 'น'],
  [/[ญ]/g, 'ย'],
  [/[ฬ]/g, 'ล'],
  [/[ฆฅ]/g, 'ค'],
  [/[ภ]/g, 'พ'],
  [/[ธฑฒ]/g, 'ท'],
  [/[ฎ]/g, 'ด'],
  [/[ฏ]/g, 'ต'],
  [/[ฐ]/g, 'ถ'],
]
const soundOf = (term: string): string =>
  SAME_SOUND.reduce((text, [letters, sound]) => text.replace(letters, sound), term)
const soundsLike = (left: string, right: string): boolean => soundOf(left) === soundOf(right)

const isThai = (word: string): boolean => /[ก-ฮ]/.test(word)
