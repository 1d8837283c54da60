import type { Failure } from '@pratu/protocol/failures'
import type { ItemSummary, Loan } from '@pratu/protocol/lending'
import type { Borrowing } from './borrowing.svelte.ts'
import type { Returning } from './returning.svelte.ts'
import { says } from './verdicts.ts'

/** A book that was scanned before its reader's card. */
export interface RememberedBook {
  readonly code: string
  readonly item: ItemSummary
  readonly onLoan: boolean
}

/** Parts of the kiosk that are opened without a card (`kiosk/areas.ts`), and how long they stay when nobody does anything. */
export const AREA_STAYS_MS = {
  'sign-in': 30_000,
  /** Until somebody comes; once a day it begins anew. */
  idle: 86_400_000,
  'no-card': 45_000,
  activities: 45_000,
  pin: 30_000,
  wish: 60_000,
} as const
export type AreaName = keyof typeof AREA_STAYS_MS

/** A card whose PIN is asked; `choosing`: its owner has none yet. */
export interface CardWithPin {
  readonly code: string
  readonly choosing: boolean
}

export interface AreaScreen {
  readonly name: 'area'
  readonly area: AreaName
  readonly staysMs: number
  readonly card: CardWithPin | null
  /** Scanned before it was known whose they will be. */
  books: RememberedBook[]
  failures: readonly Failure[]
}

/** Areas at whose end somebody borrows: what is scanned there meanwhile is remembered and leaves them open. */
export const keepsBooks = (screen: Screen): screen is AreaScreen =>
  screen.name === 'area' && (screen.area === 'no-card' || screen.area === 'pin')

/** What may lie over a session. */
export const PANEL_NAMES = ['loans', 'holds', 'search', 'challenge'] as const
export type PanelName = (typeof PANEL_NAMES)[number]

export type Screen =
  | { readonly name: 'start' }
  | { readonly name: 'notice'; readonly failures: readonly Failure[] }
  | { readonly name: 'remembered'; books: RememberedBook[]; failures: readonly Failure[] }
  | { readonly name: 'borrowing'; readonly borrowing: Borrowing; panel: PanelName | null }
  | { readonly name: 'returning'; readonly returning: Returning }
  | AreaScreen
  | {
      readonly name: 'goodbye'
      /** What was lent in the session that has just ended, the newest first; a receipt may be made of it. */
      readonly lent: readonly Loan[]
      readonly returned: number
    }

const STAYS_MS: Readonly<Record<Exclude<Screen['name'], 'area'>, number>> = {
  start: 60_000,
  notice: 15_000,
  remembered: 30_000,
  borrowing: 30_000,
  returning: 30_000,
  goodbye: 10_000,
}
/** After a loan with nobody touching anything: many a child walks off with the book and leaves the session open. */
export const AFTER_LOAN_MS = 15_000
/** What an area says at its end is read in this time. */
export const LAST_WORD_MS = 3000

/** How long a screen stays when nobody does anything. */
export const staysMs = (screen: Screen): number =>
  screen.name === 'area' ? screen.staysMs : STAYS_MS[screen.name]

/** The newest scan was never answered by the server. */
export const hasUnsaved = (screen: Screen): boolean => {
  if (screen.name !== 'borrowing' && screen.name !== 'returning') return false
  const { entries } = screen.name === 'borrowing' ? screen.borrowing : screen.returning
  const newest = entries[0]?.outcome
  return newest?.kind === 'refused' && says(newest.failures, 'server-unreachable')
}

/** What is said at the end: nothing of the person, and nothing at all if nothing was done. */
export const goodbyeOf = (screen: Screen): Screen => {
  if (screen.name === 'borrowing') {
    const lent = screen.borrowing.lentHere
    if (lent.length > 0) return { name: 'goodbye', lent, returned: 0 }
  }
  if (screen.name === 'returning' && screen.returning.returned > 0)
    return { name: 'goodbye', lent: [], returned: screen.returning.returned }
  return { name: 'start' }
}
