import type { Language } from '@pratu/protocol/scalars'

/** MARC's codes are those of ISO 639-2 (B); browsers name a language by the terminology codes, which for these are others. */
const TERMINOLOGY: Readonly<Record<string, string>> = {
  chi: 'zho',
  fre: 'fra',
  ger: 'deu',
  bur: 'mya',
  may: 'msa',
  dut: 'nld',
}

/** The languages that a school's books are mostly in, for a list to choose from. */
export const USUAL_LANGUAGES = [
  'tha',
  'eng',
  'chi',
  'jpn',
  'kor',
  'fre',
  'ger',
  'may',
  'bur',
  'lao',
  'khm',
  'vie',
]

/** "ภาษาไทย" for `tha`; a code that no browser knows stays as it is. */
export const languageName = (language: Language, code: string): string => {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(TERMINOLOGY[code] ?? code) ?? code
  } catch {
    return code
  }
}
