import { hourOf } from '@pratu/protocol/bangkok'
import type { KioskTheme } from '@pratu/protocol/school'

/** As `tokens.css` knows them. */
export type Theme = 'light' | 'dark' | 'contrast'

/** What a person may choose for a browser; `system` leaves it to the computer's own settings. */
export const THEME_CHOICES = ['system', 'light', 'dark', 'contrast'] as const
export type ThemeChoice = (typeof THEME_CHOICES)[number]

/** The theme of a page, and how it is changed. */
export interface ThemeKeeper {
  readonly choice: ThemeChoice
  choose(choice: ThemeChoice): void
}

/** What of a page wears a theme: its outermost element, or a part. */
interface Wearer {
  readonly dataset: DOMStringMap
}

/** Null: as the system wants it. */
export function wearTheme({ dataset }: Wearer, theme: Theme | null): void {
  if (theme === null) delete dataset.theme
  else dataset.theme = theme
}

const EVENING_FROM_HOUR = 17
const MORNING_FROM_HOUR = 6

/** The theme of a kiosk at an instant: dark in the evening, where the school wants it so. */
export function kioskThemeAt(theme: KioskTheme, atMs: number): Theme | null {
  if (theme === 'system') return null
  if (theme !== 'by-hour') return theme
  const hour = hourOf(atMs)
  return hour >= EVENING_FROM_HOUR || hour < MORNING_FROM_HOUR ? 'dark' : 'light'
}
