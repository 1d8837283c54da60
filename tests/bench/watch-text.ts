import type { Page } from 'playwright-core'

const TIMEOUT_MS = 5_000
const PINGS = 30

export interface WatchedText {
  /** The moment in which the element's text became this, by this process's clock; rejects when it does not within 5 s. */
  became(text: string): Promise<number>
  latest(): string
}

/** Watches the text of the first element that fits `selector`. The page itself stamps each change, as a MutationObserver hears it. */
export async function watchText(page: Page, selector: string): Promise<WatchedText> {
  const aheadMs = await clockAheadMs(page)
  const firstSeenAtMs = new Map<string, number>()
  const waiting = new Map<string, (atMs: number) => void>()
  let latest = ''

  await page.exposeBinding('tellText', (_source, text: string, pageMs: number) => {
    latest = text
    if (firstSeenAtMs.has(text)) return
    firstSeenAtMs.set(text, pageMs - aheadMs)
    waiting.get(text)?.(pageMs - aheadMs)
  })
  await page.evaluate(place => {
    const { tellText } = window as unknown as { tellText(text: string, pageMs: number): void }
    let last = ''
    const look = () => {
      const text = document.querySelector(place)?.textContent?.trim() ?? ''
      if (text === last) return
      last = text
      tellText(text, performance.timeOrigin + performance.now())
    }
    look()
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
  }, selector)

  return {
    latest: () => latest,
    became(text) {
      const seen = firstSeenAtMs.get(text)
      if (seen !== undefined) return Promise.resolve(seen)
      const change = Promise.withResolvers<number>()
      const tooLong = setTimeout(
        () => change.reject(new Error(`The page did not show "${text}" but "${latest}".`)),
        TIMEOUT_MS,
      )
      waiting.set(text, atMs => {
        clearTimeout(tooLong)
        change.resolve(atMs)
      })
      return change.promise
    },
  }
}

/** How far the page's clock is ahead of this process's: both count from wall times that were read at different moments. */
export async function clockAheadMs(page: Page): Promise<number> {
  let best = { roundTripMs: Number.POSITIVE_INFINITY, aheadMs: 0 }
  for (let ping = 0; ping < PINGS; ping += 1) {
    const sentAtMs = performance.timeOrigin + performance.now()
    const pageMs = await page.evaluate(() => performance.timeOrigin + performance.now())
    const roundTripMs = performance.timeOrigin + performance.now() - sentAtMs
    if (roundTripMs < best.roundTripMs) best = { roundTripMs, aheadMs: pageMs - (sentAtMs + roundTripMs / 2) }
  }
  return best.aheadMs
}
