import type { Browser } from './browser.ts'
import { WAITING_PAGE } from './policies.ts'

/** Shows the kiosk's page whenever its server answers, and the page that waits whenever it does not. */
export interface PageKeeper {
  /** The page went somewhere: to where it should be, or to an error, or astray. */
  navigated(url: string): void
  /** Looks whether the page is where it should be, and brings it there. Rejects when the browser no longer answers. */
  look(): Promise<void>
  isOnKiosk(): boolean
}

export function createPageKeeper({
  browser,
  kioskPage,
  serverAnswers,
}: {
  browser: Pick<Browser, 'send'>
  kioskPage: string
  serverAnswers: () => Promise<boolean>
}): PageKeeper {
  let at = WAITING_PAGE

  const go = async (url: string): Promise<void> => {
    at = url
    const { errorText } = await browser.send('Page.navigate', { url })
    if (errorText !== undefined) at = 'nowhere'
  }
  const isOnKiosk = () => at === kioskPage || at.startsWith(`${kioskPage}?`) || at.startsWith(`${kioskPage}#`)

  return {
    navigated: url => {
      at = url
    },
    isOnKiosk,
    async look() {
      if (isOnKiosk()) await browser.send('Runtime.evaluate', { expression: '1' })
      else if (await serverAnswers()) await go(kioskPage)
      else if (at !== WAITING_PAGE) await go(WAITING_PAGE)
    },
  }
}
