import { changeSemesters } from '@pratu/protocol/api/calendar'
import { readChallenge } from '@pratu/protocol/api/challenge'
import { getPatron, listPatrons } from '@pratu/protocol/api/patrons'
import { dateOf, hourOf } from '@pratu/protocol/bangkok'
import { academicYearOf, legalSemester, type SemesterDates, semesterName } from '@pratu/protocol/semester'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { granted } from '../support/visitor.ts'
import { axe } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { type Library, openLibrary } from './support/library.ts'
import { readText } from './support/read-text.ts'
import { scanWithKeyboard } from './support/scan-with-keyboard.ts'
import { SIMULATED_DEVICES } from './support/simulated-devices.ts'

const NAME = 'อ่านด้วยกันทั้งโรงเรียน'
/** Longer than a name stays. */
const PATIENCE_MS = 10_000
const today = dateOf(Date.now())

/** The semester of today; in a break, that before it lasts until today. */
function semesterUntilToday(): SemesterDates {
  const academicYear = academicYearOf(today)
  const [first, second] = [1, 2].map(semester => legalSemester({ academicYear, semester }))
  if (!first || !second) throw new Error('A school year has two semesters.')
  const semester = today < second.from ? first : second
  return semester.to < today ? { ...semester, to: today } : semester
}

/** A teacher opens attendance, pupils tap their cards at the kiosk, and the figure stands in the half-year report. */
describe('an activity', () => {
  let library: Library
  let browser: Browser
  let kiosk: Page
  let staff: Page
  let cards: string[]
  const semester = semesterUntilToday()

  beforeAll(async () => {
    library = await openLibrary(SIMULATED_DEVICES)
    browser = await launchBrowser()
    const { academicYear, from, to } = semester
    const body =
      semester.semester === 1 ? { first: { from, to }, second: null } : { first: null, second: { from, to } }
    granted(await library.admin.call(changeSemesters, { params: { academicYear }, body }))
    const { patrons } = granted(await library.admin.call(listPatrons, { query: { level: 'ป.5', limit: 3 } }))
    cards = patrons.map(({ schoolNumber }) => schoolNumber ?? '')
    kiosk = await library.kioskPage(browser)
    staff = await library.staffPage(browser, '/staff/activities')
  })

  afterAll(async () => {
    await browser?.close()
    await library?.[Symbol.asyncDispose]()
  })

  const shown = (page: Page, text: string) =>
    vi.waitFor(async () => expect(await readText(page.locator('main'))).toContain(text), PATIENCE_MS)
  const figure = (page: Page) => readText(page.locator('[data-figure=attendances]'))

  it('is planned, and its attendance opened, on the staff page', async () => {
    await staff.getByRole('button', { name: 'วางแผนกิจกรรม' }).click()
    await staff.getByLabel('ชื่อกิจกรรม').fill(NAME)
    // Far from now, so that nothing opens by itself.
    await staff.getByLabel('เริ่ม', { exact: true }).selectOption(hourOf(Date.now()) < 12 ? '20.00' : '05.00')
    await staff.getByRole('button', { name: 'บันทึก', exact: true }).click()
    await staff.getByRole('button', { name: 'เปิดเช็กชื่อที่คีออสก์' }).click()
    await shown(staff, 'เปิดอยู่ ที่คีออสก์กด กิจกรรม')
    expect(await axe(staff)).toEqual([])
  })

  it('takes card after card at the kiosk, greets each for a moment, and counts nobody twice', async () => {
    await kiosk.getByRole('button', { name: 'กิจกรรม' }).click()
    await shown(kiosk, NAME)
    expect(await axe(kiosk)).toEqual([])
    await kiosk.getByRole('button', { name: NAME }).click()
    await shown(kiosk, 'แตะบัตรทีละคน')
    for (const [index, card] of cards.entries()) {
      await scanWithKeyboard(kiosk, card)
      await shown(kiosk, 'สวัสดี')
      await vi.waitFor(async () => expect(await figure(kiosk)).toContain(String(index + 1)), PATIENCE_MS)
    }
    expect(await axe(kiosk)).toEqual([])
    await shown(kiosk, 'แตะบัตรทีละคน')
    await scanWithKeyboard(kiosk, cards[0] ?? '')
    await shown(kiosk, 'เช็กชื่อไปแล้ว')
    expect(await figure(kiosk)).toContain('3')
    // The name goes by itself.
    await shown(kiosk, 'แตะบัตรทีละคน')
    await vi.waitFor(async () => expect(await figure(staff)).toBe('3'), PATIENCE_MS)
  })

  it('stands in the draft of the half-year report', async () => {
    await staff.goto(`${library.url}/staff/reports/${semesterName(semester)}`)
    await shown(staff, NAME)
    await vi.waitFor(async () => {
      const line = staff.locator('li', { hasText: NAME }).first()
      expect(await readText(line)).toContain('3')
    }, PATIENCE_MS)
  })

  it('and the stars of the challenge grow at the kiosk, for their reader alone', async () => {
    await kiosk.getByRole('button', { name: 'ย้อนกลับ' }).click()
    await kiosk.getByRole('button', { name: 'ออก', exact: true }).click()
    const { readers } = granted(await library.admin.call(readChallenge, { query: {} }))
    const reader = readers.find(({ books }) => books > 2) ?? readers[0]
    if (!reader) throw new Error('Nobody of the sample school has a star.')
    const { patronId } = reader
    const { cards: own } = granted(await library.admin.call(getPatron, { params: { patronId } }))
    await scanWithKeyboard(kiosk, own[0]?.code ?? '')
    await kiosk.getByRole('button', { name: 'ดาวของฉัน' }).click()
    await shown(kiosk, `${reader.books}`)
    await shown(kiosk, 'โหลดาวของ')
    expect(await axe(kiosk)).toEqual([])
  })
})
