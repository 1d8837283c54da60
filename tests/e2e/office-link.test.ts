import { addRecord } from '@pratu/protocol/api/cataloguing'
import { addNews } from '@pratu/protocol/api/office/news'
import { exchangeNow } from '@pratu/protocol/api/office-link'
import { addDays, dateOf } from '@pratu/protocol/bangkok'
import { EMPTY_FORM } from '@pratu/protocol/catalogue-form'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enrolmentCode, joinedSchool } from '../support/joined-school.ts'
import { officeClerk } from '../support/office-clerk.ts'
import { type OfficePostgres, runPostgres } from '../support/office-postgres.ts'
import { type RunningOffice, runOffice } from '../support/running-office.ts'
import { type RunningSchool, runSchool } from '../support/running-school.ts'
import { granted, type Visitor } from '../support/visitor.ts'
import { axe } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { openStaffSchool, type StaffSchool } from './support/staff-school.ts'

const ISBN = '9786160400010'

describe('a librarian on her way to the Office', () => {
  let postgres: OfficePostgres
  let office: RunningOffice
  let clerk: Visitor
  let other: RunningSchool
  let school: StaffSchool
  let browser: Browser

  beforeAll(async () => {
    postgres = await runPostgres()
    office = await runOffice(await postgres.database())
    clerk = await officeClerk(office)
    school = await openStaffSchool('sample = true')
    browser = await launchBrowser()

    other = await runSchool()
    const colleague = await other.administrator()
    await joinedSchool(clerk, office.url, colleague, 'โรงเรียนบ้านดอน')
    const form = { ...EMPTY_FORM, title: 'แผ่นดินของเรา', author: 'มาลี ใจดี', isbns: [ISBN] }
    granted(await colleague.call(addRecord, { body: { form, items: null } }))
    granted(await colleague.call(exchangeNow, {}))
    const days = { from: dateOf(Date.now()), until: addDays(dateOf(Date.now()), 30) }
    const text = {
      th: 'ส่งรายงานภาคเรียนที่ 1 ภายในวันที่ 30 พฤศจิกายน',
      en: 'Send the report of semester 1 by 30 November',
    }
    const news = { deweyClass: null, schoolIds: null, ...days, text }
    granted(
      await clerk.call(addNews, {
        body: { ...news, kind: 'announcement', title: { th: 'กำหนดส่งรายงาน', en: 'Reports are due' } },
      }),
    )
    granted(
      await clerk.call(addNews, {
        body: {
          ...news,
          kind: 'sign',
          title: { th: 'ช้างนอนกี่ชั่วโมง', en: 'How long do elephants sleep?' },
          text: { th: 'ช้างป่านอนวันละราวสองชั่วโมง', en: 'About two hours a day.' },
        },
      }),
    )
  })
  afterAll(async () => {
    await browser?.close()
    await other?.[Symbol.asyncDispose]()
    await school?.[Symbol.asyncDispose]()
    await office?.[Symbol.asyncDispose]()
    await postgres?.[Symbol.asyncDispose]()
  })

  const inEnglish = (page: Page) => page.getByRole('button', { name: 'English' }).first().click()
  const inThai = (page: Page) => page.getByRole('button', { name: 'ไทย' }).first().click()

  it('joins, sends, sees what was sent, and saves a file; each page is for everyone', async () => {
    const page = await school.staffPage(browser, '/staff/office-link')
    await page.getByLabel('ที่อยู่ของเครื่องสำนัก').fill(office.url)
    await page.getByLabel('รหัสเข้าร่วม').fill('ไม่ใช่รหัสนี้')
    await page.getByRole('button', { name: 'เข้าร่วม' }).click()
    await page.getByText('รหัสเข้าร่วมเครือข่ายไม่ถูกต้อง').waitFor()
    expect(await axe(page)).toEqual([])

    const { code } = await enrolmentCode(clerk, 'โรงเรียนบ้านหนองบัว')
    await page.getByLabel('รหัสเข้าร่วม').fill(code)
    await page.getByRole('button', { name: 'เข้าร่วม' }).click()
    await page.getByText('เข้าร่วมเครือข่ายแล้ว ยังไม่เคยส่งข้อมูล').waitFor()
    await page.getByText(/รอส่ง: \d+ วัน/).waitFor()

    await page.getByRole('button', { name: 'ส่งตอนนี้' }).click()
    await page.getByRole('heading', { name: /ส่งครบแล้ว/ }).waitFor()
    await page.getByText('สำนักรับแล้ว').first().waitFor()
    await page.getByRole('heading', { name: /ยอดรวม \d+ วัน/ }).waitFor()
    await page.getByText('กำหนดส่งรายงาน').waitFor()
    expect(await axe(page)).toEqual([])
    await inEnglish(page)
    await page.getByRole('heading', { name: /Everything is sent/ }).waitFor()
    expect(await axe(page)).toEqual([])
    await inThai(page)

    const downloads = page.waitForEvent('download')
    await page.getByRole('button', { name: 'บันทึกลงแฟลชไดรฟ์' }).click()
    expect((await downloads).suggestedFilename()).toMatch(/^pratu-โรงเรียนบ้านหนองบัว-.*\.json$/)
    await page.getByText('รอคำตอบ').waitFor()

    const today = await school.staffPage(browser, '/staff')
    await today.getByText('กำหนดส่งรายงาน').waitFor()
  })

  it('takes the record of another school with one tap', async () => {
    const page = await school.staffPage(browser, `/staff/catalogue/new/${ISBN}`)
    await page.getByText('โรงเรียนบ้านดอน ลงรายการไว้แล้ว').waitFor()
    await page.getByRole('button', { name: 'ใช้รายการนี้' }).click()
    await expect.poll(() => page.getByLabel('ชื่อเรื่อง', { exact: true }).inputValue()).toBe('แผ่นดินของเรา')
    await page.getByText('เติมจากรายการของโรงเรียนบ้านดอนแล้ว').waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'บันทึก 1 เล่ม' }).click()
    await page.getByText(/เสร็จแล้ว เพิ่ม 1 เล่ม/).waitFor()
  })

  it('leaves the network after she was asked', async () => {
    const page = await school.staffPage(browser, '/staff/office-link')
    await page.getByRole('button', { name: 'ออกจากเครือข่าย' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'ออกจากเครือข่าย' }).click()
    await page.getByText('ออกจากเครือข่ายแล้ว').waitFor()
    await page.getByLabel('รหัสเข้าร่วม').waitFor()
  })
})
