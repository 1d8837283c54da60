/** `อ 030` is the mark อ before a Dewey number; `นว` is a mark alone. */
export function partsOf(mark: string): { shelfMark: string | null; classification: string | null } {
  const classification = /\d.*$/.exec(mark)?.[0] ?? null
  return { shelfMark: mark.replace(/\d.*$/, '').trim() || null, classification }
}

/** Author's initial, title's initial, as Thai primary schools label their spines: `ด ร`. */
export const authorMarkOf = (author: string, title: string): string =>
  `${initialOf(author)} ${initialOf(title)}`

/** Thai files a word by its first consonant, though a vowel may be written before it; English passes over an article. */
export function initialOf(text: string): string {
  const consonantOrLetter = /[ก-ฮA-Z]/.exec(text.replace(/^(the|a|an) /i, '').toUpperCase())
  if (!consonantOrLetter) throw new Error(`There is no letter to file "${text}" by.`)
  return consonantOrLetter[0]
}
