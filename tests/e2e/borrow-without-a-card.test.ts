import { getPicturePins } from '@pratu/protocol/api/picture-pins'
import { changePinSettings } from '@pratu/protocol/api/pins'
import { getSimulator } from '@pratu/protocol/api/simulator'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { granted } from '../support/visitor.ts'
import { axe } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { type Library, openLibrary } from './support/library.ts'
import { readText } from './support/read-text.ts'
import { scanWithKeyboard } from './support/scan-with-keyboard.ts'
import { SIMULATED_DEVICES } from './support/simulated-devices.ts'

const NAMES = {
  sun: 'พระอาทิตย์',
  moon: 'พระจันทร์',
  star: 'ดาว',
  flower: 'ดอกไม้',
  tree: 'ต้นไม้',
  fish: 'ปลา',
  elephant: 'ช้าง',
  turtle: 'เต่า',
  boat: 'เรือ',
  house: 'บ้าน',
  umbrella: 'ร่ม',
  kite: 'ว่าว',
} as const

/** A card was forgotten, or has a PIN. */
describe('whoever stands at the kiosk', () => {
  let library: Library
  let browser: Browser
  let kiosk: Page
  let staff: Page
  let books: string[]
  let teacherCard: string

  beforeAll(async () => {
    library = await openLibrary(SIMULATED_DEVICES)
    browser = await launchBrowser()
    kiosk = await library.kioskPage(browser)
    const demo = granted(await library.admin.call(getSimulator, {}))
    books = demo.books.flatMap(({ barcode, onLoan, note }) =>
      onLoan || note.en !== 'On its shelf' ? [] : [barcode],
    )
    teacherCard = demo.cards.find(({ classroom }) => classroom === null)?.code ?? ''
  })

  afterAll(async () => {
    await browser?.close()
    await library?.[Symbol.asyncDispose]()
  })

  const picture = (name: string) => kiosk.locator('.pictures').getByRole('button', { name, exact: true })
  const scan = (code: string | undefined) => scanWithKeyboard(kiosk, code ?? '')
  const shown = (text: string) =>
    vi.waitFor(async () => expect(await readText(kiosk.locator('body'))).toContain(text), 5000)

  it('a first-grader without a card borrows three books by class, number and the pictures that the teacher shows', async () => {
    staff = await library.staffPage(browser, '/staff/picture-pin/show')
    await staff.locator('ol li').nth(2).waitFor()
    const right = (await staff.locator('ol li span').allInnerTexts()).map(text => text.trim())
    const { pins } = granted(await library.admin.call(getPicturePins, {}))
    expect(right).toEqual(pins[0]?.pictures.map(name => NAMES[name]))
    const wrong = Object.values(NAMES).find(name => !right.includes(name)) ?? ''

    await kiosk.getByRole('button', { name: 'ไม่มีบัตร', exact: true }).click()
    await kiosk.getByRole('button', { name: 'ป.1', exact: true }).click()
    // She holds the first book under the scanner before she is asked to.
    await scan(books[0])
    await shown('รออยู่ 1 เล่ม')
    const mine = kiosk.locator('.tiles button').filter({ hasText: 'เลขที่ 5' }).first()
    const name = (await readText(mine.locator('strong'))).trim()
    await mine.click()
    expect(await axe(kiosk)).toEqual([])

    // A wrong picture goes with one tap, and three wrong ones are told kindly.
    await picture(wrong).click()
    await picture(wrong).click()
    for (const each of [wrong, ...right.slice(0, 2)]) await picture(each).click()
    await kiosk.getByRole('button', { name: 'ยืมหนังสือ' }).click()
    await shown('ยังไม่ใช่รูปของวันนี้')
    for (const each of right.toReversed()) await picture(each).click()
    // What a kiosk fetches beforehand is there before the server goes.
    await kiosk.waitForLoadState('networkidle')
    // The server is away just now; what she chose opens her session when it is back.
    await library.stopServer('SIGKILL')
    await kiosk.getByRole('button', { name: 'ยืมหนังสือ' }).click()
    await kiosk.getByText('ติดต่อระบบห้องสมุดไม่ได้').waitFor()
    for (const each of right) expect(await picture(each).getAttribute('aria-pressed')).toBe('true')
    await library.startServer()

    await shown(name)
    await kiosk.getByRole('article').first().getByText('ยืมแล้ว').waitFor()
    await scan(books[1])
    await scan(books[2])
    await kiosk.getByRole('button', { name: /เสร็จแล้ว/ }).click()
    await shown('ยืมแล้ว 3 เล่ม')
    expect(await readText(kiosk.locator('body'))).not.toContain(name)
  })

  it('a teacher whose group has PINs chooses one with the card; the book scanned meanwhile is hers', async () => {
    granted(await library.admin.call(changePinSettings, { body: { groupIds: ['teachers'] } }))
    const give = async (pin: string) => {
      for (const digit of pin) await kiosk.getByRole('button', { name: digit, exact: true }).click()
      await kiosk.getByRole('button', { name: 'ตกลง' }).click()
    }
    await scan(teacherCard)
    await shown('ตั้งรหัสส่วนตัว')
    await scan(books[3])
    await shown('รออยู่ 1 เล่ม')
    expect(await axe(kiosk)).toEqual([])
    await give('2569')
    await shown('ใส่รหัสใหม่อีกครั้ง')
    await give('2569')
    await kiosk.getByRole('article').first().getByText('ยืมแล้ว').waitFor()
    await kiosk.getByRole('button', { name: /เสร็จแล้ว/ }).click()
    await shown('ยืมแล้ว 1 เล่ม')

    await scan(teacherCard)
    await shown('ใส่รหัสส่วนตัว')
    await give('1357')
    await shown('รหัสยังไม่ถูก')
    await give('2569')
    await shown('สวัสดี')
    await kiosk.getByRole('button', { name: /เสร็จแล้ว/ }).click()
  })
})
