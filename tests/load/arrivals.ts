import type { Page } from 'playwright-core'

/** A scan of the daemon and when it reached the page, on the page's own clock. */
export interface Arrival {
  readonly code: string
  readonly atMs: number
}

/** From its next load on a page keeps what its socket brings it. */
export const noteArrivals = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const arrivals: Arrival[] = []
    Reflect.set(window, 'arrivals', arrivals)
    window.WebSocket = class extends WebSocket {
      constructor(...address: ConstructorParameters<typeof WebSocket>) {
        super(...address)
        this.addEventListener('message', ({ data }) => {
          const code = /"scan",\{.*"code":"([^"]+)"/.exec(String(data))?.[1]
          if (code) arrivals.push({ code, atMs: performance.now() })
        })
      }
    }
  })

export const arrivalsAt = (page: Page): Promise<readonly Arrival[]> =>
  page.evaluate(() => Reflect.get(window, 'arrivals'))
