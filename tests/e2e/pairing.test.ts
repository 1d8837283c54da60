import { revokeStation } from '@pratu/protocol/api/stations'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { granted } from '../support/visitor.ts'
import { launchBrowser, newVisitor } from './support/browser.ts'
import { type Library, openLibrary } from './support/library.ts'
import { readText } from './support/read-text.ts'
import { SIMULATED_DEVICES } from './support/simulated-devices.ts'

/** A new touchscreen is confirmed by comparing its code on the staff page, and is out at once when it is revoked. */
describe('a kiosk page', () => {
  let library: Library
  let browser: Browser
  let kiosk: Page

  beforeAll(async () => {
    library = await openLibrary(SIMULATED_DEVICES)
    browser = await launchBrowser()
    kiosk = await (await newVisitor(browser)).newPage()
    await kiosk.goto(`${library.url}/kiosk`)
  })

  afterAll(async () => {
    await browser?.close()
    await library?.[Symbol.asyncDispose]()
  })

  it('shows the code that waits on the staff page, and opens when it is confirmed there', async () => {
    await kiosk.getByText('ให้คุณครูยืนยันเครื่องนี้').waitFor()
    const code = await vi.waitFor(async () => {
      const [shown] = /\d{3}\s?\d{3}/.exec(await readText(kiosk.locator('main'))) ?? []
      if (!shown) throw new Error('The page shows no code yet.')
      return shown
    })

    const stations = await library.staffPage(browser, '/staff/stations')
    const waiting = stations.getByRole('article').filter({ hasText: code })
    await waiting.getByLabel('ให้เป็น').selectOption({ label: 'ส่วนหนึ่งของ คีออสก์ 1' })
    await waiting.getByRole('button', { name: /ยืนยัน/ }).click()
    await kiosk.getByText('วันนี้มีการเข้าใช้แล้ว').waitFor()
  })

  it('is cut at once, with nothing left on it, when its station is revoked', async () => {
    granted(await library.admin.call(revokeStation, { params: { stationId: library.stationId } }))
    await kiosk.getByText('ให้คุณครูยืนยันเครื่องนี้').waitFor({ timeout: 5000 })
    expect(await readText(kiosk.locator('body'))).not.toContain('คืนหนังสือ')
  })
})
