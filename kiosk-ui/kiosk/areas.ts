import type { Component } from 'svelte'
import type { Borrowing } from '../state/borrowing.svelte.ts'
import type { AreaName, PanelName } from '../state/screen.ts'

/**
 * Parts of the kiosk that somebody opens by a touch, without a card. Each is a folder with its screen and its words, a line
 * here and a line in `state/screen.ts`; its files come after the first load. What is chosen there is its own to know, and
 * is gone when it is left.
 */
export const AREAS = {
  'sign-in': () => import('./sign-in/SignInScreens.svelte'),
  activities: () => import('./activities/ActivityScreens.svelte'),
  idle: () => import('./idle/IdleScreen.svelte'),
  'no-card': () => import('./no-card/NoCardScreens.svelte'),
  wish: () => import('./wish/WishScreens.svelte'),
  pin: () => import('./pin/PinScreen.svelte'),
} as const satisfies Readonly<Record<AreaName, () => Promise<{ readonly default: Component }>>>

/** What lies over a session until it is closed, somebody scans, or the session ends. */
export const PANELS = {
  loans: () => import('./loans/LoansPanel.svelte'),
  holds: () => import('./holds/HoldsPanel.svelte'),
  search: () => import('./search/SearchPanel.svelte'),
  challenge: () => import('./challenge/ChallengePanel.svelte'),
} as const satisfies Readonly<
  Record<PanelName, () => Promise<{ readonly default: Component<{ borrowing: Borrowing }> }>>
>
