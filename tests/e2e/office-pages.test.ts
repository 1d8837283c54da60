import { getNetwork } from '@pratu/protocol/api/office/network'
import { getRound } from '@pratu/protocol/api/office/rounds'
import { addOfficeMember } from '@pratu/protocol/api/office/staff'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PAGES } from '../../kiosk-ui/office/pages.ts'
import { granted } from '../support/visitor.ts'
import { axe } from './support/axe.ts'
import { launchBrowser, newVisitor } from './support/browser.ts'
import { type Office, openOffice } from './support/office.ts'

/** An address that needs more than its path is looked at by its own test. */
const PATHS = PAGES.map(({ path }) => path).filter(path => path !== '/office/submissions')

describe('every page of the Office', () => {
  let office: Office
  let browser: Browser
  /** Fetches once what all pages share. */
  let clerk: BrowserContext
  let schoolPath: string
  let submissionPath: string

  beforeAll(async () => {
    office = await openOffice({ processes: 1, sample: true })
    browser = await launchBrowser()
    clerk = await visitor()
    const { currentRound: params } = granted(await office.admin.call(getNetwork, {}))
    const { rows } = granted(await office.admin.call(getRound, { params, query: { standing: 'returned' } }))
    const { schoolId = '', report = null } = rows[0] ?? {}
    schoolPath = `/office/schools/${schoolId}`
    submissionPath = `/office/submissions/${schoolId}/${report?.submissionId}`
  })

  afterAll(async () => {
    await browser?.close()
    await office?.[Symbol.asyncDispose]()
  })

  /** In which each page begins in Thai. */
  const visitor = async (options?: BrowserContextOptions) => {
    const page = await office.officePage(browser, '/office', options)
    const context = page.context()
    await page.close()
    await context.addInitScript(() => localStorage.clear())
    return context
  }
  const look = async <Found>(
    path: string,
    find: (page: Page) => Promise<Found>,
    context = clerk,
  ): Promise<Found> => {
    const page = await context.newPage()
    await page.goto(office.urls[0] + path)
    const found = await find(page)
    await page.close()
    return found
  }

  /** What axe-core finds in both languages. */
  const findings = async (page: Page) => {
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle')
    await page.getByText('ข้อมูลตัวอย่าง', { exact: false }).first().waitFor()
    const inThai = await axe(page)
    await page.getByRole('button', { name: 'English' }).first().click()
    await page.getByText('sample data', { exact: false }).first().waitFor()
    return [...inThai, ...(await axe(page))]
  }
  const isWiderThanWindow = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

  it('is accessible and marked as sample data in both languages: the sign-in', async () => {
    const page = await (await newVisitor(browser)).newPage()
    await page.goto(`${office.urls[0]}/`)
    expect(await findings(page)).toEqual([])
  })

  it.each(PATHS)('is accessible and marked as sample data in both languages: %s', async path => {
    expect(await look(path, findings)).toEqual([])
  })

  it('is accessible and marked as sample data in both languages: a school, and its report', async () => {
    expect(await look(schoolPath, findings)).toEqual([])
    expect(await look(submissionPath, findings)).toEqual([])
  })

  it('is as wide as a phone, and accessible there in the dark', async () => {
    const phone = await visitor({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' })
    const inTheDark = async (page: Page) => {
      await page.locator('h1').first().waitFor()
      await page.waitForLoadState('networkidle')
      expect(await isWiderThanWindow(page), page.url()).toBe(false)
      return axe(page)
    }
    for (const path of [...PATHS, schoolPath, submissionPath])
      expect(await look(path, inTheDark, phone)).toEqual([])
  })

  it('lets a new clerk in with a password of their own, and shows them what a clerk may do', async () => {
    const added = { userName: 'napa', displayName: 'นภา ใจเย็น', role: 'clerk' as const }
    const { firstPassword } = granted(await office.admin.call(addOfficeMember, { body: added }))
    const page = await (await newVisitor(browser)).newPage()
    await page.goto(`${office.urls[0]}/office/accounts`)
    await page.getByLabel('ชื่อผู้ใช้').fill('napa')
    await page.getByLabel('รหัสผ่าน').fill('wrong')
    await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click()
    await page.getByRole('alert').locator('strong').waitFor()
    await page.getByLabel('รหัสผ่าน').fill(firstPassword)
    await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click()
    await page.getByRole('heading', { level: 1, name: 'ตั้งรหัสผ่านของตัวเอง' }).waitFor()
    await page.getByLabel('รหัสผ่านที่ใช้อยู่').fill(firstPassword)
    await page.getByLabel('รหัสผ่านใหม่', { exact: true }).fill('a-password-of-napa')
    await page.getByLabel('รหัสผ่านใหม่อีกครั้ง').fill('a-password-of-napa')
    await page.getByRole('button', { name: 'ตั้งรหัสผ่านนี้' }).click()

    await page.getByRole('heading', { level: 1, name: 'ไม่มีหน้านี้' }).waitFor()
    await page.getByRole('link', { name: 'กลับไปหน้าภาพรวม' }).click()
    await page.getByRole('heading', { level: 1, name: /^ส่งแล้ว/ }).waitFor()
    await page.getByText('ระบบ', { exact: true }).click()
    expect(await page.getByRole('navigation').getByRole('link').allTextContents()).not.toContain('บัญชีผู้ใช้')
    await page.getByRole('button', { name: 'ออกจากระบบ' }).click()
    await page.getByRole('heading', { level: 1, name: 'เข้าสู่ระบบสำนักวิทยบริการ' }).waitFor()
  })

  it('removes what was written by mistake, after one question', async () => {
    const remove = async (path: string, word: string, tab?: string) => {
      const page = await office.officePage(browser, path)
      if (tab) await page.getByRole('tab', { name: tab }).click()
      const buttons = page.getByRole('main').getByRole('button', { name: word, exact: true })
      await buttons.first().waitFor()
      const there = await buttons.count()
      const dialog = page.getByRole('dialog')

      await buttons.first().click()
      await dialog.getByRole('button', { name: 'กลับไปก่อน' }).click()
      expect(await buttons.count()).toBe(there)
      await buttons.first().click()
      await dialog.getByRole('button', { name: word, exact: true }).click()
      await expect.poll(() => buttons.count()).toBe(there - 1)
    }
    await remove('/office/news', 'นำออก')
    await remove('/office/shared-catalogue', 'นำออก')
    await remove('/office/meetings', 'ลบ')
    await remove('/office/meetings', 'ลบ', 'บันทึกข้อตกลง')
  })

  it('answers nobody who is not signed in, and has none of a school’s pages', async () => {
    const address = office.localUrls[0]
    expect((await fetch(`${address}/staff`)).status).toBe(404)
    expect((await fetch(`${address}/kiosk`)).status).toBe(404)
    expect((await fetch(`${address}/api/office/rounds/2569/1`)).status).toBe(401)
    expect((await fetch(`${address}/office/schools/any`)).status).toBe(200)
  })
})
