import { listAccessionRegister } from '@pratu/protocol/api/cataloguing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { granted } from '../support/visitor.ts'
import { launchBrowser } from './support/browser.ts'
import { type Library, openLibrary } from './support/library.ts'
import { readText } from './support/read-text.ts'
import { scanInto } from './support/scan-into.ts'
import { SIMULATED_DEVICES } from './support/simulated-devices.ts'

const ISBN = '9780306406157'

describe('a teacher with a scanner and a new book', () => {
  let library: Library
  let browser: Browser

  beforeAll(async () => {
    library = await openLibrary(SIMULATED_DEVICES)
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await library?.[Symbol.asyncDispose]()
  })

  const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })

  it('scans the ISBN, takes the number from the guide, saves three copies and is offered their labels', async () => {
    const page = await library.staffPage(browser, '/staff/catalogue')
    await page.getByRole('heading', { name: 'หนังสือและสื่อ' }).waitFor()

    await scanInto(page, ISBN)
    await page.getByText(`ยังไม่มี ISBN ${ISBN} ในห้องสมุด`).waitFor()
    await page.getByRole('button', { name: 'ลงรายการเล่มนี้' }).click()
    await expect.poll(() => field(page, 'ISBN').inputValue()).toBe(ISBN)

    await field(page, 'ชื่อเรื่อง').fill('ไดโนเสาร์ที่บ้านเรา')
    await field(page, 'ผู้แต่ง').fill('สมชาย ใจดี')
    await field(page, 'เรื่องเกี่ยวกับอะไร').fill('ไดโนเสาร์')
    await page.getByText('เล่มคล้ายกันของห้องสมุดนี้ (ไดโนเสาร์)').waitFor()
    await page
      .getByRole('button', { name: /^567\.9/ })
      .first()
      .click()
    expect(await field(page, 'เลขหมู่ดิวอี้').inputValue()).toBe('567.9')

    await page.getByText('ขึ้นต้นด้วย ส (ผู้แต่ง) ลงท้ายด้วย ด (ชื่อเรื่อง)', { exact: false }).waitFor()
    await field(page, 'เลขผู้แต่ง').fill('ส649ด')
    await field(page, 'จำนวน').fill('๓')
    await field(page, 'ราคาต่อเล่ม').fill('๑๒๐.๕๐')
    await field(page, 'แหล่งเงิน').fill('งบประมาณ 2569')
    await page.getByRole('button', { name: 'บันทึก 3 เล่ม' }).click()

    const done = page.getByText(/เสร็จแล้ว เพิ่ม 3 เล่ม เลขทะเบียน/)
    await done.waitFor()
    const [, first = '', last = ''] = /เลขทะเบียน (\d+)–(\d+)/.exec(await readText(done)) ?? []
    expect(Number(last) - Number(first)).toBe(2)

    const { total } = granted(await library.admin.call(listAccessionRegister, { query: {} }))
    const { rows } = granted(
      await library.admin.call(listAccessionRegister, { query: { offset: total - 3 } }),
    )
    expect(rows.map(row => row.accessionNumber)).toEqual([
      first,
      String(Number(first) + 1).padStart(5, '0'),
      last,
    ])
    expect(rows[0]).toMatchObject({
      title: 'ไดโนเสาร์ที่บ้านเรา',
      author: 'สมชาย ใจดี',
      callNumber: '567.9 ส649ด',
      priceSatang: 12_050,
      fundSource: 'งบประมาณ 2569',
    })

    await page.getByRole('button', { name: 'พิมพ์ป้าย' }).click()
    await expect.poll(() => new URL(page.url()).pathname).toBe('/staff/papers')
    expect(new URL(page.url()).searchParams.getAll('barcodes')).toEqual(rows.map(({ barcode }) => barcode))
    await page.getByRole('button', { name: 'สร้างเอกสาร' }).click()
    const href = await page.getByRole('link', { name: 'เปิดเพื่อพิมพ์' }).getAttribute('href')
    const document = await library.admin.fetch(href ?? '')
    expect(document.headers.get('content-type')).toContain('application/pdf')
    expect((await document.text()).slice(0, 5)).toBe('%PDF-')
  })

  it('is told when a scanned book is here already, and adds a copy with its own sticker', async () => {
    const page = await library.staffPage(browser, `/staff/catalogue/new/${ISBN}`)
    await page.getByText('มี ISBN นี้ในห้องสมุดแล้ว', { exact: false }).waitFor()
    await page.getByRole('link', { name: 'เพิ่มเล่ม' }).click()
    await page.getByRole('heading', { name: 'ไดโนเสาร์ที่บ้านเรา' }).waitFor()
    expect(await field(page, 'แหล่งเงิน').inputValue()).toBe('')

    await field(page, 'แหล่งเงิน').fill('ผู้ปกครองบริจาค')
    await scanInto(page, 'ST-70001')
    await page.getByText('ใช้บาร์โค้ด ST-70001 กับเล่มถัดไป').waitFor()
    // The scanner's first key was written into the field that had the focus, and was taken back.
    expect(await field(page, 'แหล่งเงิน').inputValue()).toBe('ผู้ปกครองบริจาค')
    await page.getByRole('button', { name: 'เพิ่ม 1 เล่ม' }).click()
    await page.getByRole('rowheader', { name: /ST-70001/ }).waitFor()
    await page.getByRole('button', { name: 'พิมพ์ป้ายของเล่มใหม่' }).click()
    await expect.poll(() => new URL(page.url()).searchParams.getAll('barcodes')).toEqual(['ST-70001'])
  })

  it('finds the book by the sticker that was just put on', async () => {
    const page = await library.staffPage(browser, '/staff/catalogue')
    await page.getByRole('heading', { name: 'หนังสือและสื่อ' }).waitFor()
    await scanInto(page, 'ST-70001')
    await page.getByRole('heading', { name: 'ไดโนเสาร์ที่บ้านเรา' }).waitFor()
  })
})
