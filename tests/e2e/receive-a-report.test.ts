import { randomUUIDv7 } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { enrolSchool } from '@pratu/protocol/api/exchange'
import { setDueDate } from '@pratu/protocol/api/office/due-dates'
import { getNetwork } from '@pratu/protocol/api/office/network'
import { addDays, dateOf } from '@pratu/protocol/bangkok'
import { Reply, Signed } from '@pratu/protocol/exchange'
import { legalSemester, type SemesterDates } from '@pratu/protocol/semester'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isSignedBy, makeKeyPair } from '../../server/exchange/signatures.ts'
import { daysFrom, reportOf } from '../fakes/school-days.ts'
import { enrolledSchool, type SendingSchool } from '../support/sending-school.ts'
import { granted, visitorOf } from '../support/visitor.ts'
import { launchBrowser } from './support/browser.ts'
import { type Office, openOffice } from './support/office.ts'

const REMARK = 'ยอดยืมเดือนมิถุนายนไม่ตรงกับตาราง โปรดตรวจอีกครั้ง'

describe('a clerk of an Office with two processes', () => {
  let office: Office
  let browser: Browser
  let round: SemesterDates
  let nongBua: SendingSchool
  let khokSaat: SendingSchool
  /** What arrives, arrives at the other process than the page's. */
  let otherProcess: string

  beforeAll(async () => {
    office = await openOffice({ processes: 2, sample: false })
    browser = await launchBrowser()
    const [here = '', other = ''] = office.localUrls
    otherProcess = other
    const { currentRound, serverAtMs } = granted(await office.admin.call(getNetwork, {}))
    round = legalSemester(currentRound)
    granted(
      await office.admin.call(setDueDate, {
        params: currentRound,
        body: { dueDate: addDays(dateOf(serverAtMs), -1) },
      }),
    )
    nongBua = await enrolledSchool(office.admin, here, 'โรงเรียนบ้านหนองบัว')
    khokSaat = await enrolledSchool(office.admin, here, 'โรงเรียนบ้านโคกสะอาด')
    await enrolledSchool(office.admin, here, 'โรงเรียนวัดป่าเลไลยก์')
  })

  afterAll(async () => {
    await browser?.close()
    await office?.[Symbol.asyncDispose]()
  })

  const send = async (school: SendingSchool, version: number): Promise<Reply> => {
    const report = reportOf(round, daysFrom(round.from, 20), randomUUIDv7(), version)
    const reply = await school.send(school.parcel({ submissions: [report] }), otherProcess)
    if ('failures' in reply) throw new Error(JSON.stringify(reply.failures))
    return reply
  }
  const row = (page: Page, school: SendingSchool) => page.getByRole('row').filter({ hasText: school.name })

  it('sees live what arrived at the other process, and keeps the place where the hand is', async () => {
    const page = await office.officePage(browser, '/office')
    await page.getByRole('heading', { level: 1, name: 'ส่งแล้ว 0 จาก 3 โรงเรียน เลยกำหนด 3 โรงเรียน' }).waitFor()
    await page.getByLabel('หาโรงเรียนจากชื่อหรือรหัส').fill('บ้าน')
    await page.getByText('พบ 2 โรงเรียน').waitFor()
    await row(page, khokSaat).getByRole('link', { name: 'เตือนโรงเรียน' }).focus()
    const before = await page.getByRole('rowheader').allTextContents()

    await send(nongBua, 1)
    await row(page, nongBua).getByText('รอตรวจ', { exact: true }).waitFor()

    await page.getByRole('heading', { level: 1, name: 'ส่งแล้ว 1 จาก 3 โรงเรียน เลยกำหนด 2 โรงเรียน' }).waitFor()
    expect(await page.getByRole('rowheader').allTextContents()).toEqual(before)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('เตือนโรงเรียน')
    expect(await page.getByLabel('หาโรงเรียนจากชื่อหรือรหัส').inputValue()).toBe('บ้าน')

    await page.getByText('มีความเคลื่อนไหว 1 โรงเรียน').waitFor()
    await page.getByRole('button', { name: 'เรียงใหม่' }).click()
    await page.getByText('พบ 2 โรงเรียน').waitFor()
    expect(await page.getByRole('rowheader').first().textContent()).toContain(nongBua.name)
  })

  it('returns a report with a remark, and receives the corrected version', async () => {
    const page = await office.officePage(browser, '/office')
    await page.getByRole('button', { name: 'ตรวจรายงาน' }).click()
    await page.getByRole('heading', { level: 1, name: `รายงานของ${nongBua.name}` }).waitFor()

    await page.getByRole('button', { name: 'ส่งกลับให้แก้' }).click()
    await page.getByRole('alert').getByText('ต้องบอกเหตุผลที่ส่งคืน').waitFor()
    await page.getByLabel('ข้อความถึงโรงเรียน').fill(REMARK)
    await page.getByRole('button', { name: 'ส่งกลับให้แก้' }).click()
    await page.getByText('ส่งกลับให้โรงเรียนแก้แล้ว').waitFor()

    const heard = await send(nongBua, 2)
    expect(heard.submissions).toContainEqual(expect.objectContaining({ state: 'returned', remark: REMARK }))

    await page.getByText('โรงเรียนส่งฉบับใหม่มาแทนแล้ว').waitFor()
    await page.getByRole('link', { name: 'เปิดฉบับที่ 2' }).click()
    await page.getByRole('button', { name: 'รับรายงาน' }).click()
    await page.getByText('รับแล้ว ปิดได้เมื่อไม่มีอะไรต้องแก้อีก').waitFor()
    await page.getByRole('link', { name: 'กลับไปภาพรวม' }).click()
    await row(page, nongBua).getByText('รับแล้ว', { exact: true }).waitFor()
  })

  it('works by keyboard alone', async () => {
    await send(khokSaat, 1)
    const page = await office.officePage(browser, '/office')
    await page.getByRole('button', { name: 'ตรวจรายงาน' }).waitFor()
    const tabTo = async (name: string) => {
      for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press('Tab')
        if ((await page.evaluate(() => document.activeElement?.textContent?.trim())) === name) return
      }
      throw new Error(`The Tab key does not lead to "${name}".`)
    }
    await tabTo('ตรวจรายงาน')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: `รายงานของ${khokSaat.name}` }).waitFor()
    await tabTo('รับรายงาน')
    await page.keyboard.press('Space')
    await page.getByText('รับแล้ว ปิดได้เมื่อไม่มีอะไรต้องแก้อีก').waitFor()
  })

  it('takes a parcel from a stick once, and gives the signed answer back on it', async () => {
    const page = await office.officePage(browser, '/office/exchange')
    const parcel = khokSaat.parcel({ days: daysFrom(round.from, 3) })
    const file = {
      name: 'pratu-parcel.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(khokSaat.sign(parcel))),
    }
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByText('รับเข้าแล้ว').waitFor()
    await page.getByText('ข้อมูล 3 วัน').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'บันทึกคำตอบลงแฟลชไดรฟ์' }).click(),
    ])
    const signed = Signed.parse(JSON.parse(readFileSync(await download.path(), 'utf8')))
    expect(isSignedBy(signed, khokSaat.officeKey)).toBe(true)
    expect(Reply.parse(JSON.parse(signed.text)).receipts).toEqual([
      expect.objectContaining({ parcelId: parcel.parcelId, outcome: 'taken' }),
    ])

    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByText('เคยรับแล้ว ไม่นับซ้ำ').waitFor()

    const cut = { ...file, buffer: file.buffer.subarray(0, 200) }
    await page.locator('input[type=file]').setInputFiles(cut)
    await page.getByRole('alert').locator('strong').first().waitFor()
  })

  it('adds a school, whose slip shows the joining code once, and sees it join', async () => {
    const page = await office.officePage(browser, '/office/schools')
    await page.getByRole('button', { name: 'เพิ่มโรงเรียน' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('ชื่อโรงเรียน').fill('โรงเรียนบ้านทุ่งใหม่')
    await dialog.getByRole('button', { name: 'เพิ่มโรงเรียน' }).click()
    const code = (await page.locator('article [translate=no]').textContent()) ?? ''
    expect(code).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){2}$/)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('navigation').isVisible()).toBe(false)
    expect(await page.getByText(code).isVisible()).toBe(true)
    await page.emulateMedia({ media: 'screen' })
    await page.getByRole('button', { name: 'เสร็จแล้ว' }).click()
    const listed = page.getByRole('row').filter({ hasText: 'โรงเรียนบ้านทุ่งใหม่' })
    await listed.getByText('ยังไม่เข้าร่วม').waitFor()
    expect(await page.content()).not.toContain(code)

    granted(
      await visitorOf(otherProcess).call(enrolSchool, {
        body: { code, publicKey: makeKeyPair().publicKey, schoolName: 'บ้านทุ่งใหม่' },
      }),
    )
    await listed.getByText('เมื่อครู่นี้').waitFor()
  })
})
