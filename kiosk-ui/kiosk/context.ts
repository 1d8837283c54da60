import { createContext } from 'svelte'
import type { FetchPart } from '../link/fetch-part.ts'
import type { Kiosk } from '../state/kiosk.svelte.ts'
import type { KioskWords } from './words.ts'

/** What every screen of the kiosk has at hand; made once, at the page's root. */
export interface KioskHand {
  readonly kiosk: Kiosk
  readonly words: KioskWords
  readonly fetchPart: FetchPart
}

export const [atHand, provideHand] = createContext<KioskHand>()
