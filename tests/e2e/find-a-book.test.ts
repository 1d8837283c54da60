import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openSchoolProcess, type SchoolProcess } from '../support/school-process.ts'
import { launchBrowser, newVisitor, schoolUrl } from './support/browser.ts'
import { readText } from './support/read-text.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const PHONE = { width: 360, height: 740 }
const TITLE = 'กระต่ายน้อยกลัวความมืด'

/** A child without an account finds a Thai book of the sample school and sees where it stands. */
describe('a child in the public catalogue', () => {
  let school: SchoolProcess
  let browser: Browser

  beforeAll(async () => {
    school = await openSchoolProcess('sample = true')
    await school.start().ready
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await school?.[Symbol.asyncDispose]()
  })

  const open = async (path: string, viewport = { width: 1280, height: 800 }): Promise<Page> => {
    const page = await (await newVisitor(browser, { viewport })).newPage()
    await page.goto(schoolUrl(school.url) + path)
    return page
  }

  it.each([
    ['on a screen', { width: 1280, height: 800 }],
    ['on a phone', PHONE],
  ])('finds a book with a slip of a tone mark and sees where it stands, %s', async (_where, viewport) => {
    const page = await open('/', viewport)
    await page.getByRole('textbox').fill('กระต่ายน่อยกลัว')
    const hit = page.getByRole('listitem').filter({ hasText: TITLE }).getByRole('link')
    await hit.waitFor()
    await hit.click()
    await vi.waitFor(async () => expect(await readText(page.locator('article h1'))).toBe(TITLE))
    await page.getByRole('heading', { name: 'หาได้ที่ไหน' }).waitFor()
    expect(await readText(page.locator('article'))).toContain('เดินไปที่ชั้น')
    await page.getByRole('img', { name: /แผนที่ห้องสมุด/ }).waitFor()
    expect(await page.locator('svg polyline').count()).toBe(1)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)

    await page.goBack()
    await hit.waitFor()
    expect(await page.getByRole('textbox').inputValue()).toBe('กระต่ายน่อยกลัว')
  })

  it('is told of no book that it is on the shelf before the school has said whether it knows that', async () => {
    const page = await (await newVisitor(browser)).newPage()
    const held = Promise.withResolvers<void>()
    await page.route('**/api/school', async route => {
      await held.promise
      await route.continue()
    })
    await page.goto(`${schoolUrl(school.url)}/?q=${encodeURIComponent('กระต่ายน้อย')}`)
    const hit = page.getByRole('listitem').filter({ hasText: TITLE })
    await hit.waitFor()
    expect(await readText(hit)).toMatch(/มี \d+ เล่ม/)
    expect(await page.getByText('อยู่บนชั้น').count()).toBe(0)
    held.resolve()
    await page.getByText('อยู่บนชั้น').first().waitFor()
  })

  it('is told what a mistyped word was taken for, and can have it otherwise', async () => {
    const page = await open(`/?q=${encodeURIComponent('กระจ่ายน้อย')}`)
    await page.getByText('แสดงผลของ “กระต่ายน้อย”').waitFor()
    await page.getByRole('button', { name: 'ค้นหา “กระจ่ายน้อย” ตามที่พิมพ์' }).click()
    await page.getByText('ยังไม่พบ “กระจ่ายน้อย”').waitFor()
  })

  it('browses without a word, narrows to what is there now, and hands the address on', async () => {
    const page = await open('/')
    await page.getByRole('link', { name: /วิทยาศาสตร์/ }).click()
    await page.getByRole('button', { name: /อยู่บนชั้นตอนนี้/ }).click()
    await vi.waitFor(() => expect(page.url()).toContain('onShelf=1'))
    await page.locator('section[aria-busy="false"]').waitFor()
    const count = await readText(page.locator('h1'))
    const other = await open(new URL(page.url()).pathname + new URL(page.url()).search)
    await vi.waitFor(async () => expect(await readText(other.locator('h1'))).toBe(count))
    expect(await other.getByText('ไม่อยู่บนชั้นตอนนี้').count()).toBe(0)
  })

  it('types with the keys on the screen of a kiosk, and finds no way out but back', async () => {
    const page = await open('/?at=kiosk')
    await page.getByRole('textbox').click()
    for (const key of ['ด', 'า', 'ว'])
      await page.locator('.keyboard button', { hasText: key }).first().click()
    await page.getByText('คำค้น “ดาว”').waitFor()
    const ways = await page
      .getByRole('link')
      .evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))
    expect(ways.filter(way => !way.includes('at=kiosk'))).toEqual([])
    await page.getByRole('button', { name: 'กลับไปยืมคืน' }).click()
    await page.waitForURL(/\/kiosk$/)
  })

  it('is led back to the kiosk by a scanner that types', async () => {
    const page = await open('/?at=kiosk')
    await page.getByRole('textbox').waitFor()
    await vi.waitFor(async () => {
      if (page.url().includes('at=kiosk')) await page.keyboard.type('0001001\n', { delay: 0 })
      expect(page.url()).toMatch(/\/kiosk$/)
    })
  })

  it.each(['/', '/?q=ดาว', '/?q=qqqq', 'record', '/?at=kiosk'])(
    'is accessible in both languages: %s',
    async path => {
      const page = await open(path === 'record' ? '/?q=กระต่ายน้อย' : path)
      if (path === 'record') await page.getByRole('listitem').getByRole('link').first().click()
      await page.waitForLoadState('networkidle')
      const inThai = await axe(page)
      await page.getByRole('button', { name: 'English' }).click()
      expect([...inThai, ...(await axe(page))]).toEqual([])
    },
  )
})

async function axe(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const { violations } = await page.evaluate(() => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } }
    return axe.run()
  })
  return violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes.map(node => node.html).join(' | ')}`)
}
