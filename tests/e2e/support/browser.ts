import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import { findChromium } from '../../support/find-chromium.ts'

/** A name that is no secure context, as in a school: what works only on localhost must fail here too. */
export const SCHOOL_HOST = 'pratu.test'

/** The kiosk's touchscreen. */
export const TOUCHSCREEN = { width: 1280, height: 800 }

/** A real Chromium that asks nothing of the outside world. `flags` are for what only some tests need. */
export const launchBrowser = (flags: readonly string[] = []): Promise<Browser> => {
  const executablePath = findChromium()
  if (!executablePath)
    throw new Error('No Chromium is installed. Run "npm test", which installs it or says how.')
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--host-resolver-rules=MAP ${SCHOOL_HOST} 127.0.0.1`,
      ...flags,
    ],
  })
}

/** A fresh visitor's browser, in Thai, at the size of the touchscreen unless `options` say otherwise. */
export const newVisitor = (browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> =>
  browser.newContext({
    viewport: TOUCHSCREEN,
    locale: 'th-TH',
    timezoneId: 'Asia/Bangkok',
    reducedMotion: 'reduce',
    ...options,
  })

/** The address under which the school's network knows a server on this machine. */
export const schoolUrl = (url: string): string => url.replace(/127\.0\.0\.1|localhost/, SCHOOL_HOST)
