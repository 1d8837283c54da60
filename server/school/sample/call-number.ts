import type { DeweyClass } from '@pratu/protocol/lending'

/** Shelf mark, author's initial, title's initial, as Thai primary schools label their spines: `523.2 ด ร`. */
export const callNumberOf = (mark: string, author: string, title: string): string =>
  `${mark} ${initialOf(author)} ${initialOf(title)}`

/** Thai files a word by its first consonant, though a vowel may be written before it; English passes over an article. */
export function initialOf(text: string): string {
  const consonantOrLetter = /[ก-ฮA-Z]/.exec(text.replace(/^(the|a|an) /i, '').toUpperCase())
  if (!consonantOrLetter) throw new Error(`There is no letter to file "${text}" by.`)
  return consonantOrLetter[0]
}

/** `none` for a mark without a number. */
export function deweyClassOf(mark: string): DeweyClass {
  const hundreds = /\d/.exec(mark)?.[0]
  return hundreds === undefined ? 'none' : (`${hundreds}00` as DeweyClass)
}
