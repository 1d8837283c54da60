import { getReport } from '@pratu/protocol/api/reports'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { thaiDigits } from '../../server/documents/thai-writing.ts'
import { textOfPdf } from '../support/read-pdf.ts'
import { granted } from '../support/visitor.ts'
import { launchBrowser } from './support/browser.ts'
import { readText } from './support/read-text.ts'
import { openStaffSchool, type StaffSchool } from './support/staff-school.ts'

describe('a librarian whose semester is over', () => {
  let school: StaffSchool
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    school = await openStaffSchool('sample = true')
    browser = await launchBrowser()
    page = await school.staffPage(browser, '/staff/reports')
  })
  afterAll(async () => {
    await browser?.close()
    await school?.[Symbol.asyncDispose]()
  })

  const heldActivities = async () => {
    const [academicYear = 0, semester = 0] = page.url().split('/').at(-1)?.split('-').map(Number) ?? []
    return granted(await school.admin.call(getReport, { params: { academicYear, semester } })).heldActivities
  }

  it('opens the newest report that can be signed, and fills in what only she knows', async () => {
    const row = page.getByRole('row').filter({ hasText: 'ก่อนเริ่มใช้ระบบนี้' }).first()
    await row.getByRole('link').click()
    await page.getByText('รายงานนี้เป็นร่าง').waitFor()
    await page.getByLabel('ผู้อำนวยการ: ชื่อ–สกุล', { exact: true }).fill('นางกัญญารัตน์ ศรีสุวรรณ')
    await page.getByLabel('วันที่ของบันทึก').selectOption('วันอื่น')
    const dated = page.getByRole('group', { name: 'ลงวันที่' })
    await dated.getByRole('combobox').nth(0).selectOption('9')
    await dated.getByRole('combobox').nth(1).selectOption('พฤศจิกายน')
    await page.getByLabel('ปัญหาและอุปสรรค').fill('ไฟฟ้าดับสองวัน')
    await page.getByLabel('ชื่อกิจกรรม').fill('สัปดาห์ห้องสมุด')
    await page.getByLabel('ผู้เข้าร่วม (คน)').fill('๔๑๒')
    await page.getByRole('button', { name: 'เพิ่มกิจกรรม' }).click()
    await page.getByText('เก็บแล้ว', { exact: true }).waitFor()
  })

  it('makes the document, in which it stands', async () => {
    await page.getByLabel('ใช้เลขไทย').check()
    await page.getByRole('button', { name: 'เปิดดูและพิมพ์ (PDF)' }).click()
    const link = page.getByRole('link', { name: /รับไฟล์/ })
    const href = (await link.getAttribute('href')) ?? ''
    const answer = await school.admin.fetch(href)
    const text = textOfPdf(new Uint8Array(await answer.arrayBuffer()))
      .join('')
      .replace(/\s+/g, '')
    expect(text).toContain('ไฟฟ้าดับสองวัน')
    // With the activities that the library has on record.
    const attendances = (await heldActivities()).reduce((sum, { attendance }) => sum + attendance, 412)
    expect(text).toContain(`${thaiDigits(attendances.toLocaleString('en-US'))}คน-ครั้ง`)
    expect(text).toContain('สัปดาห์ห้องสมุด๔๑๒')
    expect(text).toContain('วันที่๙พฤศจิกายน')
    expect(text).toContain('(นางกัญญารัตน์ศรีสุวรรณ)')
  })

  it('notes that the director has signed, and what was written stays as it is', async () => {
    await page.getByRole('button', { name: 'ผู้อำนวยการลงนามแล้ว' }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByLabel('ชื่อผู้ลงนาม').inputValue()).toBe('นางกัญญารัตน์ ศรีสุวรรณ')
    await dialog.getByRole('button', { name: 'บันทึกการลงนาม' }).click()
    await page.getByText('ลงนามแล้ว จึงแก้ไม่ได้', { exact: false }).waitFor()
    expect(await readText(page.locator('main'))).toContain('ต่อไปคือส่งให้สำนักวิทยบริการฯ')
    const [academicYear = 0, semester = 0] = (page.url().split('/').pop() ?? '').split('-').map(Number)
    const report = granted(await school.admin.call(getReport, { params: { academicYear, semester } }))
    expect(report.current).toMatchObject({ state: 'signed', signedBy: 'นางกัญญารัตน์ ศรีสุวรรณ' })
  })
})
