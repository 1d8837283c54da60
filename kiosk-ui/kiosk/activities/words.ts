import en from '../../words/en/kiosk-activities.json' with { type: 'json' }
import th from '../../words/th/kiosk-activities.json' with { type: 'json' }
import type { Dictionaries, Words } from '../../words/translate.svelte.ts'

export const activityDictionaries: Dictionaries<keyof typeof th> = { th, en }

export type ActivityWords = Words<keyof typeof th>
