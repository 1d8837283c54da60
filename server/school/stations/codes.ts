import type { Randomness } from '../../process/randomness.ts'

/** Six digits in two groups, as a person compares them on two screens: `048 213`. Unlike all of `taken`. */
export function displayCode(randomness: Randomness, taken: readonly string[]): string {
  for (;;) {
    const digits = String(randomness.integer(1_000_000)).padStart(6, '0')
    const code = `${digits.slice(0, 3)} ${digits.slice(3)}`
    if (!taken.includes(code)) return code
  }
}

/** Crockford's Base32: no I, L, O or U, which are misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUPS = 4
const GROUP_LENGTH = 4

/** A code of 80 bits that can be typed: `7K2M-93QX-HD4T-0BZW`. */
export function enrolmentCode(randomness: Randomness): string {
  const letter = () => ALPHABET.charAt(randomness.integer(ALPHABET.length))
  const group = () => Array.from({ length: GROUP_LENGTH }, letter).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

/** However it was typed, it is the same code. */
export const plainCode = (code: string): string => code.toUpperCase().replace(/[^0-9A-Z]/g, '')
