import en from '../../words/en/sign-ins.json' with { type: 'json' }
import th from '../../words/th/sign-ins.json' with { type: 'json' }
import type { Dictionaries, Words } from '../../words/translate.svelte.ts'

export const signInDictionaries: Dictionaries<keyof typeof th> = { th, en }

export type SignInWords = Words<keyof typeof th>
