import { getRatings } from '@pratu/protocol/api/feedback'
import { getSimulator, simulate } from '@pratu/protocol/api/simulator'
import { dateOf } from '@pratu/protocol/bangkok'
import { momentsOf } from '@pratu/protocol/satisfaction'
import type { SimulatorAction } from '@pratu/protocol/simulator'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { granted } from '../support/visitor.ts'
import { axe } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { type Library, openLibrary } from './support/library.ts'
import { readText } from './support/read-text.ts'
import { SIMULATED_DEVICES } from './support/simulated-devices.ts'

/** What a kiosk says to staff: somebody needs help, and how it was. */
describe('from the kiosk to the librarian', () => {
  let library: Library
  let browser: Browser
  let kiosk: Page
  let staff: Page

  beforeAll(async () => {
    library = await openLibrary(SIMULATED_DEVICES)
    browser = await launchBrowser()
    kiosk = await library.kioskPage(browser)
    await kiosk.getByText('แตะบัตร').first().waitFor()
  })

  afterAll(async () => {
    await browser?.close()
    await library?.[Symbol.asyncDispose]()
  })

  const does = async (action: SimulatorAction) =>
    granted(await library.admin.call(simulate, { params: { stationId: library.stationId }, body: action }))
  const header = () => kiosk.locator('header')
  const dialog = () => kiosk.getByRole('dialog')
  const called = (text: string) => staff.getByLabel('มีคนเรียกครู').getByText(text).waitFor()

  it('a child calls, and the kiosk says honestly that nobody has heard it', async () => {
    await kiosk.getByRole('button', { name: 'เรียกครู' }).click()
    await dialog().getByText('ให้ครูช่วยเรื่องอะไร').waitFor()
    expect(await axe(kiosk)).toEqual([])
    await dialog().getByRole('button', { name: 'เครื่องไม่อ่าน' }).click()
    await dialog().getByText('ยังไม่มีครูเห็น').waitFor()
    expect(await axe(kiosk)).toEqual([])
  })

  it('the staff page that is opened then shows it, rings as soon as it may, and the kiosk says so', async () => {
    staff = await library.staffPage(browser, '/staff/shelves')
    await staff.addInitScript(() => {
      const heard = { strokes: 0, beforeTouch: 0 }
      Object.assign(globalThis, { heard })
      // As strict as a browser on a teacher's desk: for Chromium, whatever a test asks of a page is a touch to it.
      let isTouched = false
      Object.defineProperty(navigator, 'userActivation', { get: () => ({ hasBeenActive: isTouched }) })
      Object.defineProperty(AudioContext.prototype, 'state', {
        get: () => (isTouched ? 'running' : 'suspended'),
      })
      const { start } = OscillatorNode.prototype
      OscillatorNode.prototype.start = function (when) {
        heard.strokes += 1
        start.call(this, when)
      }
      addEventListener('pointerdown', () => {
        heard.beforeTouch = heard.strokes
        isTouched = true
      })
    })
    await staff.reload()
    await called('คีออสก์ 1 เรียกครู: เครื่องไม่อ่าน')
    await dialog().getByText('ขึ้นที่หน้าจอของครูแล้ว').waitFor()
    await staff.getByRole('button', { name: 'เปิดเสียง' }).click()
    expect(await staff.getByText('หน้านี้ยังไม่มีเสียง').count()).toBe(0)
    const heard = () =>
      staff.evaluate(
        () => (globalThis as unknown as { heard: { strokes: number; beforeTouch: number } }).heard,
      )
    await vi.waitFor(async () => expect((await heard()).strokes).toBeGreaterThan(0), { timeout: 6000 })
    expect((await heard()).beforeTouch).toBe(0)
    expect(await axe(staff)).toEqual([])
  })

  it('staff answer, the kiosk says that they come, and both are free again', async () => {
    await staff.getByRole('button', { name: /^กำลังไป/ }).click()
    await dialog().getByText('ครูกำลังมา').waitFor()
    await called('กำลังไป')
    await staff.getByRole('button', { name: /^ช่วยแล้ว/ }).click()
    await vi.waitFor(async () => expect(await readText(staff.locator('body'))).not.toContain('เครื่องไม่อ่าน'))
    await vi.waitFor(async () => expect(await dialog().count()).toBe(0))
    expect(await readText(header())).toContain('เรียกครู')
  })

  it('a face that is tapped after a loan stands in the figures, and nobody waits for it', async () => {
    const figures = async () => {
      const date = dateOf(Date.now())
      const { questions } = granted(await library.admin.call(getRatings, { query: { from: date, to: date } }))
      return questions.map(({ counts }) => momentsOf(counts))
    }
    const demo = granted(await library.admin.call(getSimulator, {}))
    const card = demo.cards.find(({ note }) => note.en === 'Has no book')
    const book = demo.books.find(({ onLoan }) => !onLoan)
    await does({ action: 'scan', device: 'card-reader', code: card?.code ?? '' })
    await kiosk.getByText(/^สวัสดี/).first().waitFor()
    await does({ action: 'scan', device: 'book-scanner', code: book?.barcode ?? '' })
    await kiosk.getByRole('article').first().getByText('ยืมแล้ว').waitFor()
    await kiosk.getByRole('button', { name: /เสร็จแล้ว/ }).click()
    await kiosk.getByRole('button', { name: 'มาก', exact: true }).waitFor()
    expect(await axe(kiosk)).toEqual([])
    await kiosk.getByRole('button', { name: 'มาก', exact: true }).click()
    await kiosk.getByText('ขอบคุณที่บอก').waitFor()
    await vi.waitFor(async () =>
      expect(await figures()).toEqual([{ answers: 1, scoreSum: 4, squareSum: 16 }]),
    )
    await kiosk.getByRole('button', { name: 'กลับหน้าแรก' }).click()
    await kiosk.getByText('แตะบัตร').first().waitFor()
  })

  it('a wish is typed on the screen’s keys, and stands on the staff page', async () => {
    await kiosk.getByRole('button', { name: 'อยากบอก' }).click()
    await kiosk.getByRole('button', { name: /ขอให้มีหนังสือเล่มหนึ่ง/ }).click()
    for (const key of ['ก', 'บ']) await kiosk.getByRole('button', { name: key, exact: true }).click()
    expect(await axe(kiosk)).toEqual([])
    await kiosk.getByRole('button', { name: 'ขอเล่มนี้' }).click()
    await kiosk.getByRole('heading', { name: /ขอบคุณ/ }).waitFor()
    await staff.goto(`${library.url}/staff/feedback`)
    await staff.getByRole('tab', { name: 'หนังสือที่มีคนขอ' }).click()
    await staff.getByRole('rowheader', { name: 'กบ' }).waitFor()
    expect(await axe(staff)).toEqual([])

    await staff.getByRole('button', { name: /แก้ กบ/ }).click()
    const dialog = staff.getByRole('dialog')
    await dialog.getByLabel('ชื่อหนังสือ').fill('กบน้อยผู้กล้า')
    await dialog.getByRole('button', { name: 'บันทึก' }).click()
    await staff.getByRole('rowheader', { name: 'กบน้อยผู้กล้า' }).waitFor()
  })
})
