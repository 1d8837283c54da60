import * as z from 'zod/mini'
import { THEME_CHOICES, type ThemeChoice, type ThemeKeeper, wearTheme } from '../style/theme.ts'

const KEY = 'pratu.theme'

const Choice = z.enum(THEME_CHOICES)

/** What of the browser a remembered theme needs. */
interface ThemePlace {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  readonly root: { readonly dataset: DOMStringMap }
}

/** The theme that somebody chose in this browser; as the system wants it before any choice. */
export class RememberedTheme implements ThemeKeeper {
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
    wearTheme(this.#place.root, choice === 'system' ? null : choice)
  }
}
