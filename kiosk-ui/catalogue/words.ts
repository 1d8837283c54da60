import enCatalogue from '../words/en/catalogue.json' with { type: 'json' }
import enDates from '../words/en/dates.json' with { type: 'json' }
import thCatalogue from '../words/th/catalogue.json' with { type: 'json' }
import thDates from '../words/th/dates.json' with { type: 'json' }
import type { Dictionaries, Words } from '../words/translate.svelte.ts'

export type CatalogueKey = keyof typeof thCatalogue | keyof typeof thDates
export type CatalogueWords = Words<CatalogueKey>

export const catalogueDictionaries: Dictionaries<CatalogueKey> = {
  th: { ...thDates, ...thCatalogue },
  en: { ...enDates, ...enCatalogue },
}

/** The names that browsers know of languages, for codes of MARC. */
export function languageName(code: string, words: CatalogueWords): string {
  const name = new Intl.DisplayNames([words.language], { type: 'language', fallback: 'none' })
  try {
    return name.of(ISO_OF_MARC[code] ?? code) ?? code
  } catch {
    return code
  }
}

/** Where MARC's code (ISO 639-2/B) is not the one that browsers know. */
const ISO_OF_MARC: Readonly<Record<string, string>> = {
  bur: 'my',
  chi: 'zh',
  dut: 'nl',
  fre: 'fr',
  ger: 'de',
  may: 'ms',
  per: 'fa',
}
