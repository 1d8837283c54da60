import { findProgram } from './programs.ts'

/** The browser for the tests: PRATU_CHROMIUM, or the system's. */
export const findChromium = (): string | undefined =>
  process.env.PRATU_CHROMIUM ??
  ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].map(findProgram).find(Boolean)
