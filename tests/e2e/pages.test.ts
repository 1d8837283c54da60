import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe } from './support/axe.ts'
import { launchBrowser, newVisitor } from './support/browser.ts'
import { type Library, openLibrary } from './support/library.ts'
import { SIMULATED_DEVICES } from './support/simulated-devices.ts'

const WITHOUT_LOGIN = [
  '/',
  '/kiosk',
  '/staff',
  '/staff/simulator',
  '/api/openapi.json',
  '/healthz',
  '/metrics',
  '/api/docs',
]
const STAFF_PAGES = [
  '/staff',
  '/staff/desk',
  '/staff/sign-ins',
  '/staff/picture-pin',
  '/staff/picture-pin/show',
  '/staff/activities',
  '/staff/challenge',
  '/staff/visits',
  '/staff/statistics',
  '/staff/feedback',
  '/staff/wall',
  '/staff/gate',
  '/staff/calibration',
  '/staff/calendar',
  '/staff/reports',
  '/staff/reports/2569-1',
  '/staff/office-link',
  '/staff/holds',
  '/staff/overdue',
  '/staff/lending-rules',
  '/staff/imports',
  '/staff/papers',
  '/staff/signs',
  '/staff/signs/new',
  '/staff/catalogue',
  '/staff/catalogue/new',
  '/staff/accession',
  '/staff/stocktaking',
  '/staff/tagging',
  '/staff/shelves',
  '/staff/patrons',
  '/staff/patrons/new',
  '/staff/roll-over',
  '/staff/groups',
  '/staff/privacy',
  '/staff/stations',
  '/staff/health',
  '/staff/appearance',
  '/staff/recordings',
  '/staff/simulator',
  '/staff/accounts',
  '/staff/account',
]

describe('every page', () => {
  let library: Library
  let browser: Browser
  /** Fetches once what all pages share. */
  let staff: BrowserContext

  beforeAll(async () => {
    library = await openLibrary(SIMULATED_DEVICES)
    browser = await launchBrowser()
    const page = await library.staffPage(browser, '/staff')
    staff = page.context()
    await page.close()
    // Each page begins in Thai.
    await staff.addInitScript(() => localStorage.clear())
  })

  afterAll(async () => {
    await browser?.close()
    await library?.[Symbol.asyncDispose]()
  })

  /** What axe-core finds in both languages. */
  const findings = async (page: Page) => {
    await page.getByText('ข้อมูลตัวอย่าง', { exact: false }).first().waitFor()
    // Not that of the screen on which the page waited for its server.
    await page.locator('h1').first().waitFor()
    const inThai = await axe(page)
    await page.getByRole('button', { name: 'English' }).first().click()
    await page.getByText('sample data', { exact: false }).first().waitFor()
    return [...inThai, ...(await axe(page))]
  }

  const opened = async (path: string) => {
    const page = await (await newVisitor(browser)).newPage()
    await page.goto(library.url + path)
    return page
  }

  it.each(WITHOUT_LOGIN)('%s answers without a login', async path => {
    const response = await fetch(library.url.replace('pratu.test', '127.0.0.1') + path)
    expect(response.status).toBe(200)
  })

  it('tells totals and nobody in its metrics', async () => {
    const response = await fetch(`${library.url.replace('pratu.test', '127.0.0.1')}/metrics`)
    const text = await response.text()
    expect(response.headers.get('content-type')).toContain('text/plain')
    expect(text).toMatch(/^# TYPE pratu_\w+ (counter|gauge)$/m)
    expect(text).not.toMatch(/ตัวอย่าง|มะลิ/)
  })

  it('is accessible and marked as sample data in both languages: the front page and the sign-in', async () => {
    expect(await findings(await opened('/'))).toEqual([])
    expect(await findings(await opened('/staff'))).toEqual([])
  })

  it.each(STAFF_PAGES)('is accessible and marked as sample data in both languages: %s', async path => {
    const page = await staff.newPage()
    await page.goto(library.url + path)
    expect(await findings(page)).toEqual([])
    await page.close()
  })

  it('of the kiosk invites to borrow after at most 59.5 kB of JavaScript and 12 requests, none to another host', async () => {
    const page = await library.kioskPage(browser)
    await page.getByText('เพื่อเริ่มยืม').waitFor()
    const loaded = await page.evaluate(() => {
      return performance.getEntriesByType('resource').map(({ name }) => name)
    })
    expect(new Set(loaded.map(name => new URL(name).host))).toEqual(new Set([new URL(library.url).host]))
    // To start, borrow, return and leave, the live link, words of refusals; other scripts come after it is shown.
    const scripts = loaded.filter(name => name.endsWith('.js'))
    const first = new Set(scripts.filter(name => /\/(first|next)-[\w-]+\.js$/.test(name)))
    expect([...first]).toHaveLength(2)
    const local = [...first].map(name => name.replace(library.url, library.localUrl))
    const programs = await Promise.all(local.map(async name => (await fetch(name)).text()))
    const bytes = programs.reduce((sum, program) => sum + gzipSync(program).length, 0)
    expect(bytes).toBeLessThanOrEqual(60_000)
    const requests = [...loaded.filter(name => !scripts.includes(name)), ...first]
    expect(requests.length, requests.join('\n')).toBeLessThanOrEqual(12)
  })
})
