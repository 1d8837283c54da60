/**
 * What two ways of typing one title have in common: letters, their marks and digits, in small letters. Empty for what is
 * no title.
 */
export const titleKey = (title: string): string =>
  title
    .normalize('NFC')
    // ํ + า, as some keyboards write ำ.
    .replaceAll('\u0e4d\u0e32', '\u0e33')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
