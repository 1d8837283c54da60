import type { Browser, Page } from 'playwright-core'
import { newVisitor } from '../e2e/support/browser.ts'

/** What a page says of itself, by its own clock in milliseconds since 1970. */
export interface PageTimings {
  readonly tasksMs: readonly number[]
  /** Texts of the watched element, each with the moment of the frame in which it was first shown. */
  readonly shown: readonly { readonly text: string; readonly atMs: number }[]
}

/** A slow computer: every script, style and layout takes so many times as long. */
export async function slowDown(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: times })
}

/** How long an address takes to its first contentful paint in an empty browser, in milliseconds from navigation. */
export async function firstPaintMs(
  browser: Browser,
  visit: { url: string; slower: number; cookies: { name: string; value: string; url: string }[] },
): Promise<number> {
  const context = await newVisitor(browser)
  try {
    await context.addCookies(visit.cookies)
    const page = await context.newPage()
    await slowDown(page, visit.slower)
    await page.goto(visit.url)
    return await page.evaluate(
      () =>
        new Promise<number>(resolve => {
          new PerformanceObserver(seen => {
            const paint = seen.getEntriesByName('first-contentful-paint')[0]
            if (paint) resolve(paint.startTime)
          }).observe({ type: 'paint', buffered: true })
        }),
    )
  } finally {
    await context.close()
  }
}

/** From the page's beginning on: its long tasks, and what the first element that fits `selector` shows. */
export async function watchPage(page: Page, selector: string): Promise<() => Promise<PageTimings>> {
  await page.addInitScript(place => {
    const timings = { tasksMs: [] as number[], shown: [] as { text: string; atMs: number }[] }
    Object.assign(window, { timings })
    new PerformanceObserver(list => {
      for (const { duration } of list.getEntries()) timings.tasksMs.push(duration)
    }).observe({ type: 'longtask', buffered: true })
    let last = ''
    new MutationObserver(() => {
      const text = document.querySelector(place)?.textContent?.trim() ?? ''
      if (text === last) return
      last = text
      requestAnimationFrame(() => {
        timings.shown.push({ text, atMs: performance.timeOrigin + performance.now() })
      })
    }).observe(document, { subtree: true, childList: true, characterData: true })
  }, selector)
  return () => page.evaluate(() => (window as unknown as { timings: PageTimings }).timings)
}
