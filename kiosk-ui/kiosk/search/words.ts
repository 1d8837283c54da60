import { catalogueDictionaries } from '../../catalogue/words.ts'
import en from '../../words/en/kiosk-search.json' with { type: 'json' }
import th from '../../words/th/kiosk-search.json' with { type: 'json' }
import type { Words } from '../../words/translate.svelte.ts'

export const findDictionaries = {
  th: { ...catalogueDictionaries.th, ...th },
  en: { ...catalogueDictionaries.en, ...en },
}

export type FindWords = Words<keyof typeof findDictionaries.th>
