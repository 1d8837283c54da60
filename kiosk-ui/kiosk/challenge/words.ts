import en from '../../words/en/kiosk-challenge.json' with { type: 'json' }
import th from '../../words/th/kiosk-challenge.json' with { type: 'json' }
import type { Dictionaries, Words } from '../../words/translate.svelte.ts'

export const challengeDictionaries: Dictionaries<keyof typeof th> = { th, en }

export type ChallengeWords = Words<keyof typeof th>
