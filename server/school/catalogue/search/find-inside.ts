import { foldText, joined } from './fold-text.ts'
import type { MatchStore } from './match-store.ts'

const GRAM = 3
const MAX_GRAMS = 24
const MAX_CANDIDATES = 400

/**
 * Records that hold the query's letters anywhere, across and within words: what a division into words misses. Every run
 * of the query that stands between spaces and has three letters or more must be there in one piece.
 */
export function findInside(store: Pick<MatchStore, 'withGrams' | 'textsOf'>, query: string): Uint32Array {
  const runs = foldText(query)
    .split(' ')
    .filter(run => run.length >= GRAM)
  const grams = [...new Set(runs.flatMap(gramsOf))].slice(0, MAX_GRAMS)
  if (grams.length === 0) return new Uint32Array()
  const candidates = store.withGrams(grams, MAX_CANDIDATES)
  if (candidates.length === 0) return new Uint32Array()
  const holding = store
    .textsOf(candidates)
    .filter(({ title, author, series, subjects }) => {
      const letters = [title, author, series, ...(JSON.parse(subjects) as string[])].map(text =>
        joined(foldText(text ?? '')),
      )
      return runs.every(run => letters.some(text => text.includes(run)))
    })
    .map(({ number }) => number)
  return Uint32Array.from(holding)
}

const gramsOf = (run: string): string[] =>
  Array.from({ length: run.length - GRAM + 1 }, (_, index) => run.slice(index, index + GRAM))
