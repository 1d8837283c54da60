import { writeFileSync } from 'node:fs'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tis620 } from '../fakes/tis-620.ts'
import { ADMIN_PASSWORD } from '../support/running-school.ts'
import { openSchoolProcess, type SchoolProcess } from '../support/school-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { launchBrowser, newVisitor, schoolUrl } from './support/browser.ts'
import { readText } from './support/read-text.ts'

/** As a teacher has kept it for years: a line above the headings, headings of her own, prices and years in all manners. */
const SPREADSHEET = [
  'บัญชีหนังสือ ห้องสมุดโรงเรียนบ้านหนองบัว,,,,,,',
  'ลำดับ,ชื่อหนังสือ,คนแต่งเรื่อง,หมวด,พิมพ์เมื่อ พ.ศ.,ราคา (บาท),เลขทะเบียน',
  '1,ดาวลูกไก่ในคืนหนาว,สมศรี เล่านิทาน,น,๒๕๖๐,120.-,0001',
  '2,ดาวลูกไก่ในคืนหนาว,สมศรี เล่านิทาน,น,๒๕๖๐,120.-,0002',
  '3,ไดโนเสาร์ภูเวียง,ปรีชา ขุดดิน,567.9 ป12ด,2555,"1,050.50",0003',
  '4,,ลืมชื่อเรื่อง,500,2555,90,0004',
].join('\r\n')

describe('a teacher moves her library in', () => {
  let school: SchoolProcess
  let browser: Browser
  let page: Page
  const folder = temporaryFolder()
  const file = folder.file('หนังสือทั้งหมด.csv')

  beforeAll(async () => {
    writeFileSync(file, tis620(SPREADSHEET))
    school = await openSchoolProcess()
    await school.start().ready
    await school.administrator()
    browser = await launchBrowser()
    page = await (await newVisitor(browser)).newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await school?.[Symbol.asyncDispose]()
    folder[Symbol.dispose]()
  })

  const violations = async () => {
    await page.evaluate(axe.source)
    const found = await page.evaluate(
      async () => (await (globalThis as unknown as { axe: typeof axe }).axe.run()).violations,
    )
    return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  }

  it('signs in and gives the file to the page', async () => {
    await page.goto(`${schoolUrl(school.url)}/staff/imports`)
    await page.getByLabel('ชื่อผู้ใช้').fill('admin')
    await page.getByLabel('รหัสผ่าน', { exact: true }).fill(ADMIN_PASSWORD)
    await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click()
    await page.getByText('หนังสือจากตาราง').waitFor()
    expect(await violations()).toEqual([])
    const books = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: 'หนังสือจากตาราง' }) })
    await books.locator('input[type=file]').setInputFiles(file)
  })

  it('sees which column is what, and corrects one', async () => {
    const author = page.getByLabel('คอลัมน์ คนแต่งเรื่อง คือ')
    await author.waitFor()
    expect(await page.getByLabel('รหัสตัวอักษร').inputValue()).toBe('windows-874')
    expect(await page.getByLabel('คอลัมน์ ชื่อหนังสือ คือ').inputValue()).toBe('title')
    expect(await page.getByLabel('คอลัมน์ ราคา (บาท) คือ').inputValue()).toBe('price')
    await author.selectOption('author')
    expect(await violations()).toEqual([])
    await page.getByRole('button', { name: 'ดูว่าจะเกิดอะไรขึ้น' }).click()
  })

  it('sees what will happen, also after the page was opened anew', async () => {
    const go = page.getByRole('button', { name: 'นำเข้า 2 ชื่อเรื่อง 3 เล่ม' })
    await go.waitFor()
    await page.reload()
    await go.waitFor()
    await page.getByRole('tab', { name: 'อ่านไม่ได้ (1)' }).click()
    const list = page.getByRole('tabpanel')
    await list.getByText('ไม่มีชื่อเรื่อง').waitFor()
    expect(await readText(list)).toContain('6')
    expect(await violations()).toEqual([])
    await go.click()
    await page.getByText('เพิ่ม 2 ชื่อเรื่อง 3 เล่ม').waitFor()
    expect(await violations()).toEqual([])
  })

  it('finds a book as the public does, in a copy that the register knows', async () => {
    const visitor = await (await newVisitor(browser)).newPage()
    await visitor.goto(`${schoolUrl(school.url)}/?q=${encodeURIComponent('ไดโนเสา')}`)
    await visitor.getByText('ไดโนเสาร์ภูเวียง').first().waitFor()
    await visitor.context().close()
    expect(
      school.read<{ accession_number: string; price_satang: number }>(
        "SELECT accession_number, price_satang FROM items JOIN records ON records.id = record_id WHERE title LIKE 'ไดโนเสาร์%'",
      ),
    ).toMatchObject([{ accession_number: '0003', price_satang: 105_050 }])
  })

  it('takes it all back', async () => {
    await page.getByRole('button', { name: 'ยกเลิกการนำเข้านี้' }).click()
    await page.getByRole('button', { name: 'ยกเลิกการนำเข้า', exact: true }).click()
    await page.getByText('ทุกอย่างกลับเป็นเหมือนก่อนนำเข้า').waitFor()
    expect(school.read('SELECT id FROM records')).toEqual([])
    await page.getByRole('link', { name: 'กลับไปหน้านำเข้า' }).first().click()
    await page
      .getByRole('row', { name: /หนังสือทั้งหมด\.csv/ })
      .getByText('ยกเลิกแล้ว')
      .waitFor()
  })
})
