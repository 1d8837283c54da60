/** Screens that nobody needs at once: their files come right after the first paint. */
export const LATER_SCREENS = {
  pairing: () => import('./PairingScreen.svelte'),
  notice: () => import('./NoticeScreen.svelte'),
  remembered: () => import('./RememberedScreen.svelte'),
  returning: () => import('./ReturningScreen.svelte'),
  goodbye: () => import('./GoodbyeScreen.svelte'),
  pad: () => import('./pad/PadTroubles.svelte'),
  voice: () => import('./voice/KioskVoice.svelte'),
} as const
