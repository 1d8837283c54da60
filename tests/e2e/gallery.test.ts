import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ColoursName } from '../../kiosk-ui/gallery/school-colours.ts'
import { configOf, PAGES } from '../../kiosk-ui/vite.config.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { axe } from './support/axe.ts'
import { launchBrowser, newVisitor } from './support/browser.ts'

const LANGUAGES = ['th', 'en'] as const
const THEMES = ['light', 'dark', 'contrast'] as const
const NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  th: { light: 'สว่าง', dark: 'มืด', contrast: 'ตัดกันชัด' },
  en: { light: 'Light', dark: 'Dark', contrast: 'High contrast' },
}
/** Stories whose parts lie over the page, and which of their buttons opens them. */
const OPENED = [
  ['DayCalendar', 0],
  ['Dialog', 0],
  ['Dialog', 1],
] as const

describe('the gallery of parts', () => {
  const cache = temporaryFolder()
  let server: ViteDevServer
  let browser: Browser
  let page: Page
  const problems: string[] = []

  beforeAll(async () => {
    server = await createServer({
      ...configOf(...PAGES),
      configFile: false,
      logLevel: 'error',
      cacheDir: cache.file('vite'),
      // Nothing else is asked for, so nothing need be found beforehand.
      optimizeDeps: { entries: [fileURLToPath(new URL('../../kiosk-ui/gallery.html', import.meta.url))] },
      server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
    })
    await server.listen()
    browser = await launchBrowser()
    page = await (await newVisitor(browser)).newPage()
    page.on('pageerror', error => problems.push(error.message))
    page.on('console', message => message.type() === 'error' && problems.push(message.text()))
    await open()
  })

  afterAll(async () => {
    await browser?.close()
    await server?.close()
    cache[Symbol.dispose]()
  })

  /** In Thai and light, until something else is chosen on the page. */
  const open = async (search = '') => {
    const address = new URL(`/gallery${search}`, server.resolvedUrls?.local[0])
    await page.goto(address.href)
    await page.locator('main section').first().waitFor()
  }
  const header = () => page.locator('header').first()

  const choose = async (language: 'th' | 'en', theme: string) => {
    const root = page.locator('html')
    if ((await root.getAttribute('lang')) !== language)
      await header()
        .getByRole('button', { name: language === 'en' ? 'English' : 'ไทย' })
        .click()
    await header()
      .getByLabel(/^(หน้าจอ|Screen)$/)
      .selectOption({ label: NAMES[language]?.[theme] ?? '' })
    await page.locator(`html[lang="${language}"][data-theme="${theme}"]`).waitFor()
    await page.evaluate(() => document.fonts.ready)
  }

  it.each(LANGUAGES.flatMap(language => THEMES.map(theme => [language, theme] as const)))(
    'is accessible, every part in every state: %s, %s',
    async (language, theme) => {
      await choose(language, theme)
      expect(await page.locator('main section').count()).toBeGreaterThan(25)
      expect(await axe(page)).toEqual([])
      for (const [story, button] of OPENED) {
        await page.locator(`#${story} button`).nth(button).click()
        await page.locator('dialog[open]').waitFor()
        expect(await axe(page)).toEqual([])
        await page.keyboard.press('Escape')
        await page.locator('dialog').waitFor({ state: 'detached' })
      }
    },
  )

  it('can be read in the most awkward colours of a school', async () => {
    await header()
      .getByLabel('Colours')
      .selectOption('black and white' satisfies ColoursName)
    for (const theme of ['light', 'dark']) {
      await choose('th', theme)
      expect(await axe(page)).toEqual([])
    }
    await header()
      .getByLabel('Colours')
      .selectOption('pratu' satisfies ColoursName)
  })

  it('loses nothing to text of twice the size', async () => {
    await choose('th', 'light')
    await page.getByLabel('Text at 200 %').check()
    const width = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ])
    expect(width[0]).toBe(width[1])
  })

  it('a day is chosen by arrow keys in a calendar of the Buddhist era, and the focus comes back', async () => {
    await open('?story=DayField')
    await choose('th', 'light')
    const field = page.getByRole('group', { name: 'วันที่ยืม' }).first()
    await field.getByRole('button', { name: 'เปิดปฏิทิน' }).click()
    await page.getByRole('button', { name: /จันทร์.* 23 พฤศจิกายน 2569/ }).waitFor()
    await page.waitForFunction(() => document.activeElement?.hasAttribute('data-selected'))
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'Enter']) await page.keyboard.press(key)
    await page.locator('dialog').waitFor({ state: 'detached' })
    const chosen = field.locator('select')
    expect(
      await chosen.evaluateAll(lists =>
        lists.map(list => list.textContent && (list as HTMLSelectElement).selectedOptions[0]?.textContent),
      ),
    ).toEqual(['8', 'ธันวาคม', '2569'])
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('เปิดปฏิทิน')
  })

  it('shows every story without a complaint of the browser', () => {
    expect(problems).toEqual([])
  })
})
