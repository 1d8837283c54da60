import * as z from 'zod/mini'
import { type Theme, wearTheme } from '../style/theme.ts'

const KEY = 'pratu.theme'

export const THEME_CHOICES = ['system', 'light', 'dark', 'contrast'] as const
export type ThemeChoice = (typeof THEME_CHOICES)[number]
const Choice = z.enum(THEME_CHOICES)

/** What of the browser a remembered theme needs. */
interface ThemePlace {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  readonly root: { readonly dataset: DOMStringMap }
}

/** The theme that somebody chose in this browser; as the system wants it before any choice. */
export class RememberedTheme {
  #choice = $state<ThemeChoice>('system')
  readonly #place: ThemePlace

  constructor(place: ThemePlace) {
    this.#place = place
    const kept = Choice.safeParse(place.storage.getItem(KEY))
    this.#wear(kept.success ? kept.data : 'system')
  }

  get choice(): ThemeChoice {
    return this.#choice
  }

  choose = (choice: ThemeChoice): void => {
    this.#wear(choice)
    this.#place.storage.setItem(KEY, choice)
  }

  #wear(choice: ThemeChoice): void {
    this.#choice = choice
    const theme: Theme | null = choice === 'system' ? null : choice
    wearTheme(this.#place.root, theme)
  }
}
