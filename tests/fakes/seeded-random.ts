/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export type Random = () => number

export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const between = (random: Random, low: number, high: number): number => low + random() * (high - low)

export const wholeBetween = (random: Random, low: number, high: number): number =>
  Math.floor(between(random, low, high + 1))

export const pick = <Choice>(random: Random, choices: readonly Choice[]): Choice => {
  const [choice] = choices.slice(wholeBetween(random, 0, choices.length - 1))
  if (choice === undefined) throw new Error('There is nothing to choose from.')
  return choice
}
