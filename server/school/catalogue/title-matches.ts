import { dictionaryKey } from '../../text/dictionary-key.ts'

/** From 0 (nothing alike) to 1. */
const ENOUGH = 0.8

/** Nearly the same title: most of its pairs of letters, spaces and signs left out, stand in both (Dice's coefficient). */
export function titleMatches(one: string, other: string): boolean {
  const a = pairsOf(one)
  const b = pairsOf(other)
  if (a.length === 0 || b.length === 0) return dictionaryKey(one) === dictionaryKey(other)
  const left = Map.groupBy(b, pair => pair)
  const shared = a.filter(pair => left.get(pair)?.pop() !== undefined).length
  return (2 * shared) / (a.length + b.length) >= ENOUGH
}

function pairsOf(title: string): string[] {
  const letters = [...dictionaryKey(title).replace(/ .*$/, '')]
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`)
}
