import en from '../../words/en/keyboard.json' with { type: 'json' }
import th from '../../words/th/keyboard.json' with { type: 'json' }
import type { Dictionaries } from '../../words/translate.svelte.ts'

export type KeyboardKey = keyof typeof th
export const keyboardDictionaries: Dictionaries<KeyboardKey> = { th, en }
