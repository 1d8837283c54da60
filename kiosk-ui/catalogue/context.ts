import type { ShelfMark } from '@pratu/protocol/api/cataloguing'
import type { RoomPlan } from '@pratu/protocol/catalogue'
import { createContext } from 'svelte'
import type { Call } from '../link/http.ts'
import type { Catalogue } from '../state/catalogue.svelte.ts'
import type { ThemeKeeper } from '../style/theme.ts'
import type { CatalogueWords } from './words.ts'

/** What every part of the catalogue has at hand. */
interface AtHand {
  readonly catalogue: Catalogue
  readonly words: CatalogueWords
  /** Null at a kiosk, whose theme is the school's to choose. */
  readonly theme: ThemeKeeper | null
  readonly call: Call
  /** The school's marks beside Dewey's numbers; none until they are known. */
  readonly marks: readonly ShelfMark[]
  readonly plan: RoomPlan | null
  /** An outside library system keeps the loans, or may do so, so that nobody here knows which copies are on loan. */
  readonly loansElsewhere: boolean
}

export const [atHand, provideHand] = createContext<AtHand>()
