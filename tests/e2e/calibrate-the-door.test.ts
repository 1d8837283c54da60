import { simulate } from '@pratu/protocol/api/simulator'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { granted } from '../support/visitor.ts'
import { launchBrowser } from './support/browser.ts'
import { type Library, openLibrary } from './support/library.ts'
import { readText } from './support/read-text.ts'
import { SIMULATED_DEVICES } from './support/simulated-devices.ts'

/** The librarian stands at the door with a phone in her hand. */
const PHONE = { width: 360, height: 740 }

describe('the door counter and its calibration on a phone', () => {
  let library: Library
  let browser: Browser
  let phone: Page

  const walk = async (direction: 'in' | 'out') =>
    granted(
      await library.admin.call(simulate, {
        params: { stationId: library.stationId },
        body: { action: 'walk', device: 'front-door', direction },
      }),
    )
  beforeAll(async () => {
    library = await openLibrary(SIMULATED_DEVICES)
    browser = await launchBrowser()
    await walk('in')
    phone = await library.staffPage(browser, '/staff/gate')
    await phone.setViewportSize(PHONE)
  })

  afterAll(async () => {
    await browser?.close()
    await library?.[Symbol.asyncDispose]()
  })

  const tap = (name: string) => phone.getByRole('button', { name }).click()
  const shows = (text: string) =>
    vi.waitFor(async () => expect(await readText(phone.locator('main'))).toContain(text), { timeout: 15_000 })

  it('begins with how much of the opening time was counted', async () => {
    await phone.getByRole('heading', { name: /เครื่องนับทำงาน [\d.]+ % ของเวลาเปิด/ }).waitFor()
    await phone.getByRole('table', { name: 'เครื่องนับ', exact: true }).waitFor()
    const { scrollWidth } = await phone.evaluate(() => ({ scrollWidth: document.body.scrollWidth }))
    expect(scrollWidth).toBeLessThanOrEqual(PHONE.width)
  })

  it('shows both counts live while she taps', async () => {
    await phone.getByRole('link', { name: 'เทียบเครื่องนับ' }).click()
    await tap('เริ่มเทียบ')
    await shows('เหลือ')
    await walk('in')
    await tap('กดเมื่อมีคนเข้า')
    await walk('in')
    await tap('กดเมื่อมีคนเข้า')
    await walk('out')
    await tap('กดเมื่อมีคนออก')
    await shows('คุณกด เข้า 2 · ออก 1')
    await shows('เครื่องนับ เข้า 2 · ออก 1')
  })

  it('keeps taps while the network is gone, even when the page is loaded anew, and sends them later', async () => {
    await phone.context().setOffline(true)
    await tap('กดเมื่อมีคนเข้า')
    await tap('กดเมื่อมีคนเข้า')
    await tap('ลบครั้งล่าสุด')
    await shows('ยังไม่ได้ส่ง 2 ครั้ง')
    await shows('คุณกด เข้า 3 · ออก 1')
    await phone.context().setOffline(false)
    await phone.reload()
    await shows('คุณกด เข้า 3 · ออก 1')
    await tap('จบการเทียบ')
    await shows('คุณนับได้ 3 คน เครื่องนับได้ 2')
    await shows('ผ่านเพียง 3 คน ยังน้อยกว่า 30 คน')
  })
})
