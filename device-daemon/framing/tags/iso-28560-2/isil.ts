import { readBits, writeBits } from './bits.ts'

/** The three sets of characters of an ISIL, between which it latches, or shifts for one character. */
const NAMES = ['upper', 'lower', 'digits'] as const
type SetName = (typeof NAMES)[number]

interface CharacterSet {
  readonly bits: number
  readonly characters: string
  /** With which number it latches to another set; the next shifts to it. */
  readonly latches: Partial<Record<SetName, number>>
}
const SETS: Record<SetName, CharacterSet> = {
  upper: { bits: 5, characters: '-ABCDEFGHIJKLMNOPQRSTUVWXYZ:', latches: { lower: 28, digits: 30 } },
  lower: { bits: 5, characters: '-abcdefghijklmnopqrstuvwxyz/', latches: { upper: 28, digits: 30 } },
  digits: { bits: 4, characters: '0123456789-:', latches: { upper: 12, lower: 14 } },
}

/** Where a number of a set leads that is no character. */
const leadsTo = (from: SetName, value: number): { to: SetName; forGood: boolean } | null => {
  for (const to of NAMES) {
    const latch = SETS[from].latches[to]
    if (latch === value) return { to, forGood: true }
    if (latch === value - 1) return { to, forGood: false }
  }
  return null
}

/** Null when it holds a number that means nothing. */
export const readIsil = (data: Uint8Array): string | null => {
  const source = readBits(data)
  let latched: SetName = 'upper'
  let shifted: SetName | null = null
  let isil = ''
  while (true) {
    const set: SetName = shifted ?? latched
    const { bits, characters } = SETS[set]
    if (source.left() < bits) return isil
    const value = source.take(bits)
    shifted = null
    const character = characters[value]
    if (character !== undefined) {
      isil += character
      continue
    }
    const next = leadsTo(set, value)
    if (!next) return null
    if (next.forGood) latched = next.to
    else shifted = next.to
  }
}

const holds = (set: SetName, character: string | undefined): boolean =>
  character !== undefined && SETS[set].characters.includes(character)

/** Null for what no ISIL may hold. */
export const writeIsil = (isil: string): Uint8Array | null => {
  const values: { value: number; bits: number }[] = []
  let latched: SetName = 'upper'
  const put = (set: SetName, value: number) => values.push({ value, bits: SETS[set].bits })
  for (const [at, character] of [...isil].entries()) {
    const set: SetName | undefined = holds(latched, character)
      ? latched
      : NAMES.find(name => holds(name, character))
    if (set === undefined) return null
    if (set !== latched) {
      const isLatched = holds(set, isil[at + 1])
      put(latched, (SETS[latched].latches[set] ?? 0) + (isLatched ? 0 : 1))
      if (isLatched) latched = set
    }
    put(set, SETS[set].characters.indexOf(character))
  }
  return writeBits(values, '1111111')
}
