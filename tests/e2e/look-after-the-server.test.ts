import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { getMe, signIn } from '@pratu/protocol/api/staff'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ADMIN_PASSWORD } from '../support/running-school.ts'
import { openSchoolProcess, type SchoolProcess } from '../support/school-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { granted, visitorOf } from '../support/visitor.ts'
import { axe } from './support/axe.ts'
import { launchBrowser, newVisitor, schoolUrl } from './support/browser.ts'

const EDGE = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0'
const OFFER = { fileName: 'pratu-bundle-next.tar', release: 'next', state: 'ready', told: null }
const UPDATED = {
  ...{ outcome: 'updated', from: 'old', to: 'next', endedAtMs: Date.now() },
  told: { th: 'อัปเดตเป็นรุ่น next แล้ว', en: 'Updated to next.' },
}

/** What a school without the internet and without a technician does at its server, on two pages. */
describe('a teacher looks after the server', () => {
  const folder = temporaryFolder()
  const updates = folder.file('updates')
  const request = folder.file('update-wanted')
  const found = (name: string, value: unknown) => writeFileSync(join(updates, name), JSON.stringify(value))
  let school: SchoolProcess
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    mkdirSync(updates)
    found('offer.json', OFFER)
    school = await openSchoolProcess(`updates = { folder = "${updates}", request_file = "${request}" }`)
    const configuration = readFileSync(school.configFile, 'utf8')
    writeFileSync(school.configFile, configuration.replace('trust = true', 'trust = false'))
    await school.start().ready
    const admin = await school.administrator()
    browser = await launchBrowser()
    const context = await newVisitor(browser)
    const url = schoolUrl(school.url)
    await context.addCookies([...admin.cookies].map(([name, value]) => ({ name, value, url })))
    page = await context.newPage()
    await page.goto(`${url}/staff/health`)
  })

  afterAll(async () => {
    await browser?.close()
    await school?.[Symbol.asyncDispose]()
    folder[Symbol.dispose]()
  })

  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()

  it('says that the clock is right, which no internet could tell', async () => {
    await page.getByText('ยังไม่ได้เทียบเวลากับอินเทอร์เน็ต').waitFor()
    expect(await axe(page)).toEqual([])
    await press('เวลานี้ถูกแล้ว')
    await page.getByText('บุคลากรบอกเวลาไว้').waitFor()
  })

  it('mends a slip: the time of the phone is typed, and what is no time is not taken', async () => {
    const time = page.getByLabel('เวลา (เช่น 13:05)')
    await time.fill('25:00')
    await page.getByText('เขียนแบบ 13:05').waitFor()
    await time.fill('00.05')
    await press('ใช้เวลานี้')
    await page.getByText(/เวลาของเซิร์ฟเวอร์: .* 00\.05 น\./).waitFor()
  })

  it('installs the update that is on the stick, and sees when it is done', async () => {
    await page.getByText('มีรุ่นใหม่ next').waitFor()
    await press('อัปเดตเดี๋ยวนี้')
    await page.getByText('กำลังอัปเดต อย่าปิดเครื่อง').waitFor()
    expect(existsSync(request)).toBe(true)
    // What root's updater does.
    found('last-update.json', UPDATED)
    for (const file of [request, join(updates, 'offer.json')]) rmSync(file)
    await page.getByText('อัปเดตเป็นรุ่น next แล้ว').waitFor()
    await page.getByText('กำลังอัปเดต อย่าปิดเครื่อง').waitFor({ state: 'detached' })
  })

  it('finds where the account is signed in, and signs out there', async () => {
    const elsewhere = visitorOf(school.url, { 'User-Agent': EDGE })
    granted(await elsewhere.call(signIn, { body: { userName: 'admin', password: ADMIN_PASSWORD } }))
    await page.goto(`${schoolUrl(school.url)}/staff/account`)
    await page.getByText('Edge, Windows').waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByLabel('รหัสผ่านของคุณ (ใส่ก่อนสั่งเครื่องอื่น)').fill(ADMIN_PASSWORD)
    await press('ออกจากเครื่องอื่นทั้งหมด')
    await page.getByText('ออกจากระบบแล้ว 1 เครื่อง').waitFor()
    await page.getByText('Edge, Windows').waitFor({ state: 'detached' })
    await vi.waitFor(async () => expect(granted(await elsewhere.call(getMe, {})).member).toBeNull())
  })
})
