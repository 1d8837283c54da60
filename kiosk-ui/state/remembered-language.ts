import { Language } from '@pratu/protocol/scalars'

const KEY = 'pratu.language'

/** What of the browser a remembered language needs. */
export interface LanguagePlace {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  readonly root: { lang: string }
}

/** The language chosen in this browser before; Thai before any choice. */
export const rememberedLanguage = ({ storage }: LanguagePlace): Language => {
  const kept = Language.safeParse(storage.getItem(KEY))
  return kept.success ? kept.data : 'th'
}

/** Tells browser and screen readers which language the page speaks, and keeps the choice. */
export const rememberLanguage =
  ({ storage, root }: LanguagePlace) =>
  (language: Language): void => {
    root.lang = language
    storage.setItem(KEY, language)
  }
