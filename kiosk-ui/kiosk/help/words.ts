import en from '../../words/en/help.json' with { type: 'json' }
import th from '../../words/th/help.json' with { type: 'json' }
import type { Dictionaries } from '../../words/translate.svelte.ts'

export const helpDictionaries: Dictionaries<keyof typeof th> = { th, en }
