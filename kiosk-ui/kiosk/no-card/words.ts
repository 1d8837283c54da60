import en from '../../words/en/no-card.json' with { type: 'json' }
import enPictures from '../../words/en/pictures.json' with { type: 'json' }
import th from '../../words/th/no-card.json' with { type: 'json' }
import thPictures from '../../words/th/pictures.json' with { type: 'json' }
import type { Dictionaries, Words } from '../../words/translate.svelte.ts'

type Key = keyof typeof th | keyof typeof thPictures

/** Words for telling who stands at the kiosk: by class and pictures, and by PIN. */
export const identityDictionaries: Dictionaries<Key> = {
  th: { ...th, ...thPictures },
  en: { ...en, ...enPictures },
}

export type IdentityWords = Words<Key>
