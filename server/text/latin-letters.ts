const WITHOUT_DECOMPOSITION: Record<string, string> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ß: 'ss',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  þ: 'th',
}

/** A small letter of Latin script in the letters from a to z; any other character as it is. */
export const plainLatin = (letter: string): string => WITHOUT_DECOMPOSITION[letter] ?? letter
