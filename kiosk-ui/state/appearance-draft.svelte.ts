import type { AppearanceView } from '@pratu/protocol/api/appearance'
import type { Appearance } from '@pratu/protocol/appearance'
import type { WornColour } from '@pratu/protocol/school'
import { carriesWhiteText, underWhiteText, wornColours } from '@pratu/protocol/school-colours'

/** Pratu's own, from which a school begins to choose. */
const FIRST_COLOURS = { brand: '#26397a', accent: '#ffb81c' }

/** What a librarian is choosing for the school's screens, before it is saved. */
export class AppearanceDraft {
  nameTh = $state('')
  nameEn = $state('')
  ownColours = $state(false)
  brand = $state(FIRST_COLOURS.brand)
  accent = $state(FIRST_COLOURS.accent)
  kioskTheme = $state<Appearance['kioskTheme']>('system')
  addressNong = $state(false)
  readonly #view: AppearanceView

  constructor(view: AppearanceView) {
    this.#view = view
    const { name, colours, kioskTheme, addressNong } = view.appearance
    const shown = name ?? view.configuredName
    this.nameTh = shown.th
    this.nameEn = shown.en
    this.ownColours = colours !== null
    this.brand = (colours ?? FIRST_COLOURS).brand
    this.accent = (colours ?? FIRST_COLOURS).accent
    this.kioskTheme = kioskTheme
    this.addressNong = addressNong
  }

  /** The main colour would leave white letters unreadable; it is not saved so. */
  get tooPale(): boolean {
    return this.ownColours && !carriesWhiteText(this.brand)
  }

  darken = (): void => {
    this.brand = underWhiteText(this.brand)
  }

  /** As the pages would wear them. */
  get worn(): WornColour[] {
    return this.ownColours ? wornColours({ brand: this.brand, accent: this.accent }) : []
  }

  get appearance(): Appearance {
    const name = { th: this.nameTh.trim(), en: this.nameEn.trim() }
    const { configuredName } = this.#view
    return {
      name: name.th === configuredName.th && name.en === configuredName.en ? null : name,
      colours: this.ownColours ? { brand: this.brand, accent: this.accent } : null,
      kioskTheme: this.kioskTheme,
      addressNong: this.addressNong,
    }
  }

  get changed(): boolean {
    const saved: Appearance = this.#view.appearance
    const { name, colours, kioskTheme, addressNong } = this.appearance
    return (
      name?.th !== saved.name?.th ||
      name?.en !== saved.name?.en ||
      colours?.brand !== saved.colours?.brand ||
      colours?.accent !== saved.colours?.accent ||
      kioskTheme !== saved.kioskTheme ||
      addressNong !== saved.addressNong
    )
  }
}
