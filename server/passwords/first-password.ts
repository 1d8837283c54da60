import type { Randomness } from '../process/randomness.ts'

/** Without letters that are mistaken for others when read aloud or off a screen. */
const CONSONANTS = 'bdfghjkmnprstvz'
const VOWELS = 'aeiou'
const WORDS = 4
const SYLLABLES = 2

/** A password that can be read aloud and typed, of 50 bits: `tamo-ruki-beso-nari`. It must be changed at the first sign-in. */
export function firstPassword(randomness: Randomness): string {
  const pick = (letters: string) => letters.charAt(randomness.integer(letters.length))
  const syllable = () => pick(CONSONANTS) + pick(VOWELS)
  const word = () => Array.from({ length: SYLLABLES }, syllable).join('')
  return Array.from({ length: WORDS }, word).join('-')
}
