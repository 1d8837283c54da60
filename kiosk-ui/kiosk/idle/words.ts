import en from '../../words/en/idle.json' with { type: 'json' }
import th from '../../words/th/idle.json' with { type: 'json' }
import type { Dictionaries, Words } from '../../words/translate.svelte.ts'

export const idleDictionaries: Dictionaries<keyof typeof th> = { th, en }

export type IdleWords = Words<keyof typeof th>
