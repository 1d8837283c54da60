import { existsSync, readFileSync } from 'node:fs'
import { cookieNameOf, KIOSK_COOKIE } from '../../server/web/cookies.ts'
import { replaceFile } from '../replace-file.ts'
import type { Browser } from './browser.ts'

interface Cookie {
  readonly name: string
  readonly value: string
  readonly domain: string
  readonly expires: number
}

const OWN_USER_ONLY = 0o600

/**
 * The cookie by which a kiosk's page is paired is all that outlives a browser's profile, which lies in memory. It is
 * written only when it changes: at a pairing, not at every renewal of its date.
 */
export function createPairingKeeper(browser: Pick<Browser, 'send'>, file: string, serverUrl: string) {
  let kept = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const secure = new URL(serverUrl).protocol === 'https:'
  const name = cookieNameOf(KIOSK_COOKIE, secure)
  return {
    /** Gives a new profile the pairing of the last one. */
    async bringBack(): Promise<void> {
      if (kept === '') return
      await browser.send('Network.setCookie', {
        name,
        value: kept,
        url: serverUrl,
        secure,
        httpOnly: true,
        sameSite: 'Strict',
        // The server renews it as soon as its page is opened.
        expires: Date.now() / 1000 + 86_400,
      })
    },
    async keep(): Promise<void> {
      const { cookies } = await browser.send('Network.getCookies', { urls: [serverUrl] })
      const cookie = (cookies as readonly Cookie[]).find(each => each.name === name)
      if (cookie === undefined || cookie.value === kept) return
      kept = cookie.value
      replaceFile(file, kept, OWN_USER_ONLY)
    },
  }
}
