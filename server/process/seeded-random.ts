export interface SeededRandom {
  /** From 0 up to, and not including, 1. */
  next(): number
  /** A whole number from 0 up to, and not including, `below`. */
  integer(below: number): number
  pick<Value>(values: readonly Value[]): Value
  shuffle<Value>(values: readonly Value[]): Value[]
  /** An id in the form of UUIDv7. */
  id(atMs: number): string
}

/** The same numbers for the same seed, everywhere and always: mulberry32 by Tommy Ettinger (public domain). */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  const integer = (below: number) => Math.floor(next() * below)
  const hex = (digits: number) =>
    integer(16 ** digits)
      .toString(16)
      .padStart(digits, '0')

  function pick<Value>(values: readonly Value[]): Value {
    const value = values[integer(values.length)]
    if (value === undefined) throw new Error('There is nothing to pick from.')
    return value
  }

  return {
    next,
    integer,
    pick,
    shuffle: values =>
      values
        .map(value => ({ value, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ value }) => value),
    id(atMs) {
      const time = atMs.toString(16).padStart(12, '0')
      const variant = pick(['8', '9', 'a', 'b'])
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`
    },
  }
}
