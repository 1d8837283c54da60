import en from '../../words/en/kiosk-feedback.json' with { type: 'json' }
import th from '../../words/th/kiosk-feedback.json' with { type: 'json' }
import type { Dictionaries, Words } from '../../words/translate.svelte.ts'

export const feedbackDictionaries: Dictionaries<keyof typeof th> = { th, en }

export type FeedbackWords = Words<keyof typeof th>
