/**
 * What two ways of typing one title have in common: letters, their marks and digits, in small letters. Empty for what is
 * no title.
 */
export const titleKey = (title: string): string =>
  title
    .normalize('NFC')
    // As some keyboards write ำ: ํ and า, a tone mark between them or before both.
    .replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, '$1\u0e33')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
