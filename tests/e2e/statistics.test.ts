import { readFileSync } from 'node:fs'
import { getFigures, getVisitsCourse } from '@pratu/protocol/api/statistics'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { granted } from '../support/visitor.ts'
import { axe } from './support/axe.ts'
import { launchBrowser, TOUCHSCREEN } from './support/browser.ts'
import { readText } from './support/read-text.ts'
import { openStaffSchool, type StaffSchool } from './support/staff-school.ts'

const numbersOf = (text: string): number => Number(text.replaceAll(',', ''))

/** The librarian looks at the semester, by eye and by keyboard, and takes it with her. */
describe('the page of statistics', () => {
  let school: StaffSchool
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    school = await openStaffSchool('sample = true')
    browser = await launchBrowser()
    page = await school.staffPage(
      browser,
      '/staff/statistics?period=academic-year&against=last-semester&by=month',
    )
    await page.locator('[data-figure="visits"]').waitFor()
  })

  afterAll(async () => {
    await browser?.close()
    await school?.[Symbol.asyncDispose]()
  })

  const panel = (title: string) =>
    page.locator('section', { has: page.getByRole('heading', { name: title }) })
  const chart = () => panel('การเข้าใช้ตามเวลา').getByRole('application')
  const said = async () =>
    (await readText(page.locator('main [aria-live="polite"].only-heard').first())).trim()

  /** What the page asked for, from its own address of the file. */
  const period = async (): Promise<{ from: string; to: string }> => {
    const href = await panel('การเข้าใช้ตามเวลา').getByRole('link', { name: 'CSV' }).getAttribute('href')
    const { searchParams } = new URL(href ?? '', school.url)
    return { from: searchParams.get('from') ?? '', to: searchParams.get('to') ?? '' }
  }

  it('says in plain words how many came and on what that rests, and shows the same number', async () => {
    const figures = granted(await school.admin.call(getFigures, { query: await period() }))
    expect(figures.visits).toBeGreaterThan(0)
    expect(numbersOf(await readText(page.locator('[data-figure="visits"]')))).toBe(figures.visits)
    expect(numbersOf(await readText(page.locator('[data-figure="visitors"]')))).toBe(figures.visitors)
    const first = await readText(page.locator('.says'))
    expect(first).toContain(`ปีการศึกษานี้ มีการเข้าใช้ ${figures.visits.toLocaleString('en')} ครั้ง`)
    expect(first).toMatch(/นับจากเครื่องนับที่ประตู|นับจากผู้ที่ลงชื่อ/)
  })

  it('has a chart that is walked by keyboard, and every value is heard', async () => {
    const { rows } = granted(
      await school.admin.call(getVisitsCourse, { query: { ...(await period()), by: 'month' } }),
    )
    const heard = (visits: number | undefined) => `ปีการศึกษานี้ ${visits?.toLocaleString('en')} ครั้ง`
    await chart().focus()
    expect(await chart().getAttribute('aria-label')).toContain('การเข้าใช้ตามเวลา')
    await page.keyboard.press('Home')
    expect(await said()).toContain(heard(rows.at(0)?.visits))
    await page.keyboard.press('ArrowRight')
    expect(await said()).toContain(heard(rows.at(1)?.visits))
    await page.keyboard.press('End')
    expect(await said()).toContain(heard(rows.at(-1)?.visits))
    expect(await readText(chart())).toContain(rows.at(-1)?.visits.toLocaleString('en'))
    await page.keyboard.press('Escape')
    expect(await said()).toBe('')
  })

  it('shows the same numbers as a table, which add up to the first line', async () => {
    await panel('การเข้าใช้ตามเวลา').getByRole('button', { name: 'ดูเป็นตาราง' }).click()
    const table = panel('การเข้าใช้ตามเวลา').getByRole('table')
    expect(await readText(table.locator('thead'))).toContain('(ครั้ง)')
    const cells = await table.locator('tbody tr td:nth-of-type(1)').allTextContents()
    const { rows } = granted(
      await school.admin.call(getVisitsCourse, { query: { ...(await period()), by: 'month' } }),
    )
    expect(cells.map(numbersOf)).toEqual(rows.map(({ visits }) => visits))
    const total = numbersOf(await readText(page.locator('[data-figure="visits"]')))
    expect(cells.map(numbersOf).reduce((sum, visits) => sum + visits, 0)).toBe(total)
  })

  it('saves them as a file with the same total', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel('การเข้าใช้ตามเวลา').getByRole('link', { name: 'CSV' }).click(),
    ])
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split(/\r?\n/)
    expect(download.suggestedFilename()).toMatch(/\.csv$/)
    const column = lines[0]?.split(',').indexOf('เข้าใช้ (ครั้ง)') ?? -1
    const { from } = await period()
    const saved = lines.filter(line => line.startsWith(from)).map(line => Number(line.split(',')[column]))
    const total = numbersOf(await readText(page.locator('[data-figure="visits"]')))
    expect(saved.reduce((sum, visits) => sum + visits, 0)).toBe(total)
  })

  it('is accessible with everything on it, in both languages, as charts and as tables', async () => {
    await page.setViewportSize({ width: 1280, height: 6000 })
    await panel('ยอดนักอ่าน').getByRole('table').waitFor()
    await vi.waitFor(async () => expect(await page.getByRole('application').count()).toBeGreaterThan(7))
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'English' }).click()
    const asTable = page.getByRole('button', { name: 'Show as a table' })
    while ((await asTable.count()) > 0) await asTable.first().click()
    expect(await axe(page)).toEqual([])
    await page.setViewportSize(TOUCHSCREEN)
    await page.getByRole('button', { name: 'ไทย' }).click()
  })

  it('keeps what was chosen in its address', async () => {
    await page.getByLabel('ช่วงเวลา').selectOption('month')
    await page.getByLabel('เทียบกับ').selectOption('none')
    expect(new URL(page.url()).search).toBe('?period=month&against=none&by=month')
    await page.reload()
    await page.locator('[data-figure="visits"]').waitFor()
    expect(await page.getByLabel('ช่วงเวลา').inputValue()).toBe('month')
    expect(await readText(page.locator('.says'))).toContain('เดือนนี้')
  })

  it('compares days with themselves, if that is what somebody wants', async () => {
    const days = 'from=2026-06-01&to=2026-06-30&against-from=2026-06-01&against-to=2026-06-30'
    const other = await school.staffPage(browser, `/staff/statistics?period=days&against=days&${days}`)
    await other.getByRole('application').first().waitFor()
    expect(await readText(other.locator('main'))).toContain('1 มิ.ย. – 30 มิ.ย. 2569')
    await other.close()
  })

  it('says why a period is refused, and goes on with the next', async () => {
    const other = await school.staffPage(
      browser,
      '/staff/statistics?period=days&from=2000-01-01&to=2026-06-30',
    )
    await other.getByRole('alert').getByRole('paragraph').first().waitFor()
    await other.getByLabel('ช่วงเวลา').selectOption('month')
    await other.locator('[data-figure="visits"]').waitFor()
    expect(await readText(other.getByRole('alert').first())).toBe('')
    await other.close()
  })

  it('draws a chart only when somebody comes near it', async () => {
    const asked: string[] = []
    page.on('request', request => asked.push(new URL(request.url()).pathname))
    await page.setViewportSize({ width: 1280, height: 500 })
    await page.reload()
    await page.locator('[data-figure="visits"]').waitFor()
    expect(asked).not.toContain('/api/statistics/top-titles')
    await page.getByRole('heading', { name: 'หนังสือที่ถูกยืมมาก' }).scrollIntoViewIfNeeded()
    await panel('หนังสือที่ถูกยืมมาก').getByRole('table').waitFor()
    expect(asked).toContain('/api/statistics/top-titles')
  })

  it('goes on showing the numbers it has when the server is away, and says of when they are', async () => {
    const visits = await readText(page.locator('[data-figure="visits"]'))
    await school.process.stop('SIGKILL')
    await page.getByLabel('ช่วงเวลา').selectOption('week')
    await page.getByText('ยังอ่านตัวเลขใหม่ไม่ได้').waitFor()
    expect(await readText(page.locator('[data-figure="visits"]'))).toBe(visits)
    await school.process.start().ready
    await page.getByRole('button', { name: 'ลองอีกครั้ง' }).first().click()
    await page.getByText('ยังอ่านตัวเลขใหม่ไม่ได้').waitFor({ state: 'detached' })
    expect(await readText(page.locator('.says'))).toContain('สัปดาห์นี้')
  })

  it('goes to the wall, which names no people, and back by Esc', async () => {
    await page.getByRole('button', { name: 'เปิดจอแสดงสถิติ' }).click()
    await page.waitForURL('**/staff/wall')
    await page.locator('[data-figure="visits"]').waitFor()
    expect(await page.getByRole('navigation').count()).toBe(0)
    expect(await page.locator('[data-theme="dark"]').count()).toBe(1)
    await page.getByRole('button', { name: 'ถัดไป' }).click()
    await page.getByRole('button', { name: 'ถัดไป' }).click()
    await page.getByRole('heading', { name: 'หนังสือที่ถูกยืมมาก' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'สถิติห้องสมุด' }).waitFor()
  })
})
