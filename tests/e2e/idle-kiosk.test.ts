import { changeSleepSettings, listSigns } from '@pratu/protocol/api/signage'
import { getSimulator, simulate } from '@pratu/protocol/api/simulator'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { granted } from '../support/visitor.ts'
import { axe } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { type Library, openLibrary } from './support/library.ts'
import { readText } from './support/read-text.ts'
import { SIMULATED_DEVICES } from './support/simulated-devices.ts'

const SILENCE_MS = 61_000
const STEP_MS = 12_000
/** By then a page has asked for all that it fetches beforehand. */
const PREPARING_MS = 2_000

/** A kiosk that nobody uses promotes reading, and is there at once for whoever comes. */
describe('an idle kiosk', () => {
  let library: Library
  let browser: Browser
  let kiosk: Page
  let titles: string[]

  beforeAll(async () => {
    library = await openLibrary(SIMULATED_DEVICES)
    browser = await launchBrowser()
    kiosk = await library.kioskPage(browser)
    await kiosk.getByText('แตะบัตร').first().waitFor()
    // A leap of time would be too long for what is still under way.
    await kiosk.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('/IdleScreen-')),
    )
    await kiosk.clock.install()
    const { signs } = granted(await library.admin.call(listSigns, {}))
    titles = signs.filter(({ standing }) => standing === 'shown').map(({ sign }) => sign.title.th)
  })

  afterAll(async () => {
    await browser?.close()
    await library?.[Symbol.asyncDispose]()
  })

  const anywhere = () => kiosk.getByRole('button', { name: 'แตะจอหรือแตะบัตรเพื่อเริ่ม' })
  const untilIdle = async () => {
    await kiosk.clock.fastForward(SILENCE_MS)
    await anywhere().waitFor()
  }
  const shows = (text: string) =>
    vi.waitFor(async () => expect(await readText(kiosk.locator('main'))).toContain(text))

  it('shows a sign after a minute of silence, then another one, and says how to begin', async () => {
    await untilIdle()
    await shows(titles[0] ?? '')
    await shows('แตะจอหรือแตะบัตรเพื่อเริ่ม')
    expect(await axe(kiosk)).toEqual([])
    await kiosk.clock.fastForward(STEP_MS)
    await shows(titles[1] ?? '')
    // After activities of the day, if there are any.
    await vi.waitFor(async () => {
      await kiosk.clock.fastForward(STEP_MS)
      expect(await readText(kiosk.locator('main'))).toContain('หนังสือมาใหม่')
    }, 5000)
    expect(await axe(kiosk)).toEqual([])
  })

  it('goes at a touch, which presses nothing that lies beneath', async () => {
    // Where the start screen has its button for returns.
    await kiosk.mouse.click(1000, 250)
    await kiosk.getByText('แตะบัตร').first().waitFor()
    expect(await kiosk.getByRole('button', { name: /คืนหนังสือ/ }).count()).toBe(1)
    await vi.waitFor(async () => {
      const { signs } = granted(await library.admin.call(listSigns, {}))
      expect(Math.max(...signs.map(({ secondsShown }) => secondsShown))).toBeGreaterThan(0)
    })
  })

  it('opens a session straight from a card', async () => {
    await untilIdle()
    const { cards } = granted(await library.admin.call(getSimulator, {}))
    const card = cards.find(({ note }) => note.en === 'Has no book')
    const body = { action: 'scan', device: 'card-reader', code: card?.code ?? '' } as const
    await vi.waitFor(async () => {
      granted(await library.admin.call(simulate, { params: { stationId: library.stationId }, body }))
      await kiosk.getByText(`สวัสดี ${card?.name.split(' ')[0]}`).waitFor({ timeout: 2000 })
    }, 15_000)
    await kiosk.getByRole('button', { name: /เสร็จแล้ว/ }).click()
  })

  it('is loaded anew when the server has another build of the page, and does not go round if it stays the old one', async () => {
    let loads = 0
    let asked = 0
    await kiosk.route(`${library.url}/kiosk`, route => {
      if (route.request().isNavigationRequest()) {
        loads += 1
        return route.continue()
      }
      asked += 1
      return route.fulfill({ contentType: 'text/html', body: '<meta name="build" content="another">' })
    })
    await kiosk.getByText('แตะบัตร').first().waitFor()
    const again = kiosk.waitForEvent('load')
    const prepared = kiosk.waitForEvent('requestfinished', request => request.url().includes('/IdleScreen-'))
    await kiosk.clock.fastForward(SILENCE_MS)
    await again
    await kiosk.getByText('แตะบัตร').first().waitFor()
    await kiosk.clock.fastForward(PREPARING_MS)
    await prepared
    const before = asked
    await untilIdle()
    expect(asked).toBeGreaterThan(before)
    expect(loads).toBe(1)
    await kiosk.unroute(`${library.url}/kiosk`)
  })

  it('rests in the dark when the school wants it so, and wakes at a touch', async () => {
    const body = { closedAfterMinutes: 1, openAfterMinutes: 1 }
    granted(await library.admin.call(changeSleepSettings, { body }))
    await vi.waitFor(async () => {
      await kiosk.clock.fastForward(SILENCE_MS)
      expect(await kiosk.getByRole('button', { name: 'แตะจอเพื่อปลุก' }).count()).toBe(1)
    }, 10_000)
    expect(await axe(kiosk)).toEqual([])
    await kiosk.mouse.click(1000, 250)
    await kiosk.getByText('แตะบัตร').first().waitFor()
    expect(await kiosk.getByRole('button', { name: /คืนหนังสือ/ }).count()).toBe(1)
  })
})
