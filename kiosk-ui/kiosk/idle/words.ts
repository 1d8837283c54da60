import type { Label } from '@pratu/protocol/scalars'
import en from '../../words/en/idle.json' with { type: 'json' }
import th from '../../words/th/idle.json' with { type: 'json' }
import type { Dictionaries, Words } from '../../words/translate.svelte.ts'

export const idleDictionaries: Dictionaries<keyof typeof th> = { th, en }

/** The headings of slides, which both languages' readers find. */
export const headingOf = (
  key: 'idle.arrivals' | 'idle.events' | 'idle.hours.title' | 'idle.welcome',
): Label => ({ th: th[key], en: en[key] })

export type IdleWords = Words<keyof typeof th>
