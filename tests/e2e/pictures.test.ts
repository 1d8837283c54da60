import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { searchCatalogue } from '@pratu/protocol/api/catalogue'
import { logBook } from '@pratu/protocol/api/challenge'
import { getSimulator, simulate } from '@pratu/protocol/api/simulator'
import { collectPairing, confirmPairing, postEvents, requestPairing } from '@pratu/protocol/api/stations'
import { getToday } from '@pratu/protocol/api/visits'
import { dateOf } from '@pratu/protocol/bangkok'
import type { SimulatorAction } from '@pratu/protocol/simulator'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { granted, visitorOf } from '../support/visitor.ts'
import { launchBrowser } from './support/browser.ts'
import { type Library, openLibrary } from './support/library.ts'
import { openOffice } from './support/office.ts'
import { scanWithKeyboard } from './support/scan-with-keyboard.ts'
import { SIMULATED_DEVICES } from './support/simulated-devices.ts'

/**
 * `PRATU_PICTURES="@2026-11-23 10:42:00"` makes the README's pictures, at that moment of a school day (Debian's faketime
 * shifts the clock of both processes); without it they go where git does not look, and are as late as it is.
 */
const MOMENT = process.env.PRATU_PICTURES
const FOLDER = fileURLToPath(new URL(MOMENT ? './pictures/' : '../.artifacts/pictures/', import.meta.url))
const SHIFTED_CLOCK: Record<string, string> = MOMENT
  ? {
      LD_PRELOAD: 'libfaketime.so.1',
      LD_LIBRARY_PATH: '/usr/lib/x86_64-linux-gnu/faketime',
      FAKETIME: MOMENT,
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      TZ: 'Asia/Bangkok',
    }
  : {}

/** A reader with a few stars. */
const READ_AT_HOME = ['ลูกเป็ดเดินแถว', 'ยีราฟอยากตัวเตี้ย', 'หนูแดงกับร่มวิเศษ', 'ราตรีสวัสดิ์ พระจันทร์ยิ้ม', 'วันที่ไฟดับทั้งซอย']

/** Minutes before now at which people came and went. */
const MORNING = {
  in: Array.from({ length: 97 }, (_, index) => 4 + Math.round(1.7 * index + 9 * Math.sin(index / 4))),
  out: Array.from({ length: 74 }, (_, index) => 1 + Math.round(1.8 * index + 11 * Math.sin(index / 5))),
}

/** Another maker's counter at the front door tells of the last hours over HTTP; returns how many of its visits are today's. */
async function letAMorningPass(library: Library): Promise<number> {
  const door = visitorOf(library.localUrl)
  const { pairingId, secret } = granted(
    await door.call(requestPairing, { body: { hostName: 'front-door-pi' } }),
  )
  granted(await library.admin.call(confirmPairing, { params: { pairingId }, body: { name: 'ประตูหน้า' } }))
  const collected = granted(await door.call(collectPairing, { params: { pairingId }, body: { secret } }))
  if (!collected.paired) throw new Error('The confirmed door was not paired.')
  const { serverAtMs } = granted(await library.admin.call(getToday, {}))
  const bootId = randomUUID()
  const passage = (direction: 'in' | 'out') => (minutesAgo: number) => ({
    ...{ kind: 'passage', id: randomUUIDv7(), device: 'counter', method: 'beam-pair', direction, bootId },
    monotonicMs: 100_000_000 - minutesAgo * 60_000,
    wallAtMs: serverAtMs - minutesAgo * 60_000,
    clockSynced: true,
  })
  const coverage = {
    ...passage('in')(0),
    ...{ kind: 'coverage', direction: undefined, fromMonotonicMs: 100_000_000 - 189 * 60_000, endedBy: null },
  }
  const events = [coverage, ...MORNING.in.map(passage('in')), ...MORNING.out.map(passage('out'))]
  const counter = visitorOf(library.localUrl, { authorization: `Bearer ${collected.token}` })
  const { refused } = granted(await counter.call(postEvents, { body: { events } }))
  expect(refused).toEqual([])
  const today = dateOf(serverAtMs)
  return MORNING.in.filter(minutesAgo => dateOf(serverAtMs - minutesAgo * 60_000) === today).length
}

/** Every main screen as it looks, in both languages; the README shows some of them. */
describe('the pictures', () => {
  let library: Library
  let browser: Browser

  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true })
    library = await openLibrary(SIMULATED_DEVICES, SHIFTED_CLOCK)
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await library?.[Symbol.asyncDispose]()
  })

  const does = async (body: SimulatorAction) =>
    granted(await library.admin.call(simulate, { params: { stationId: library.stationId }, body }))

  const picture = async (page: Page, name: string) => {
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: `${FOLDER}${name}.png` })
  }

  const inBothLanguages = async (page: Page, name: string) => {
    await picture(page, name)
    await page.getByRole('button', { name: 'English' }).first().click()
    await page.getByRole('button', { name: 'ไทย' }).first().waitFor()
    await picture(page, `${name}-en`)
    await page.getByRole('button', { name: 'ไทย' }).first().click()
  }

  it('of the kiosk', async () => {
    const { cards, books } = granted(await library.admin.call(getSimulator, {}))
    const card = cards.find(({ note }) => note.en === 'Has one book')?.code ?? ''
    const [first] = books.filter(({ note }) => note.en === 'On its shelf')
    const onLoan = books.find(book => book.onLoan)
    for (const title of READ_AT_HOME)
      granted(await library.admin.call(logBook, { body: { patron: { code: card }, title } }))
    const kiosk = await library.kioskPage(browser)
    await kiosk.getByText('วันนี้มีการเข้าใช้แล้ว').waitFor()
    await inBothLanguages(kiosk, 'kiosk-start')

    await does({ action: 'scan', device: 'book-scanner', code: onLoan?.barcode ?? '' })
    await kiosk.getByText('เล่มนี้มีคนยืมอยู่').first().waitFor()
    await inBothLanguages(kiosk, 'kiosk-book-first')

    await does({ action: 'scan', device: 'card-reader', code: card })
    await kiosk.getByText('สวัสดี').first().waitFor()
    await does({ action: 'scan', device: 'book-scanner', code: first?.barcode ?? '' })
    await kiosk.getByRole('article').first().getByText('ยืมแล้ว').waitFor()
    await inBothLanguages(kiosk, 'kiosk-session')

    await does({ action: 'scan', device: 'book-scanner', code: onLoan?.barcode ?? '' })
    await kiosk.getByText('ยังยืมไม่ได้').first().waitFor()
    await inBothLanguages(kiosk, 'kiosk-refused')
    await kiosk.getByRole('button', { name: 'ดาวของฉัน' }).click()
    await kiosk.getByRole('heading', { name: 'ท้าอ่านเก็บดาว' }).waitFor()
    await kiosk.waitForLoadState('networkidle')
    await inBothLanguages(kiosk, 'kiosk-stars')
    await kiosk.getByRole('button', { name: 'กลับไปสแกน' }).click()
    await kiosk.getByRole('button', { name: /เสร็จแล้ว/ }).click()
    await kiosk.getByRole('button', { name: 'กลับหน้าแรก' }).waitFor()
    await picture(kiosk, 'kiosk-goodbye')
    await kiosk.getByRole('button', { name: 'กลับหน้าแรก' }).click()

    await kiosk.getByRole('button', { name: /คืนหนังสือ/ }).click()
    await does({ action: 'scan', device: 'book-scanner', code: first?.barcode ?? '' })
    await kiosk.getByRole('article').first().getByText('คืนแล้ว').waitFor()
    await inBothLanguages(kiosk, 'kiosk-return')

    await kiosk.getByRole('button', { name: /เสร็จแล้ว/ }).click()
    await kiosk.getByRole('button', { name: 'กลับหน้าแรก' }).click()
    await kiosk.clock.install()
    await kiosk.clock.fastForward(61_000)
    await kiosk.getByRole('button', { name: 'แตะจอหรือแตะบัตรเพื่อเริ่ม' }).waitFor()
    await picture(kiosk, 'kiosk-idle')
  })

  it('of the staff pages', async () => {
    const { visits: before } = granted(await library.admin.call(getToday, {})).visits
    const passed = await letAMorningPass(library)
    await does({ action: 'walk', device: 'front-door', direction: 'in' })
    const today = await library.staffPage(browser, '/staff')
    await vi.waitFor(
      async () =>
        expect(Number(await today.locator('[data-figure="visits"]').textContent())).toBe(before + passed + 1),
      { timeout: 15_000 },
    )
    await today.locator('h1').first().click()
    await inBothLanguages(today, 'staff-today')
    for (const name of [
      'visits',
      'statistics',
      'wall',
      'catalogue',
      'imports',
      'patrons',
      'shelves',
      'papers',
      'stations',
      'simulator',
    ]) {
      const page = await library.staffPage(browser, `/staff/${name}`)
      await page.locator('h1').first().waitFor()
      await page.waitForLoadState('networkidle')
      await page.locator('h1').first().click()
      await inBothLanguages(page, `staff-${name}`)
    }
  })

  it('of the public catalogue and the staff desk', async () => {
    const { cards, books } = granted(await library.admin.call(getSimulator, {}))
    const free = books.filter(({ note }) => note.en === 'On its shelf')
    const card = cards.find(({ note }) => note.en === 'Has one book')?.code ?? ''

    const { rows } = granted(
      await library.admin.call(searchCatalogue, { query: { q: 'ดวงอาทิตย์', onShelf: '1' } }),
    )
    const catalogue = await library.staffPage(browser, '/?q=ดวงอาทิตย์')
    await catalogue
      .getByText(rows[0]?.title ?? '')
      .first()
      .waitFor()
    await inBothLanguages(catalogue, 'catalogue-results')
    await catalogue.goto(`${library.url}/book/${rows[0]?.id}`)
    await catalogue.getByRole('heading', { name: 'หาได้ที่ไหน' }).waitFor()
    await inBothLanguages(catalogue, 'catalogue-book')

    const desk = await library.staffPage(browser, '/staff/desk')
    await desk.getByText('ทำได้ทุกอย่างด้วยการสแกน').waitFor()
    await scanWithKeyboard(desk, card)
    await desk.locator('#desk-patron').waitFor()
    for (const { barcode, title } of free.slice(1, 3)) {
      await scanWithKeyboard(desk, barcode)
      await desk.locator('#desk-patron').locator('xpath=../../..').getByText(title).waitFor()
    }
    await inBothLanguages(desk, 'staff-desk')
  })

  it('of the Office', async () => {
    await using office = await openOffice({ processes: 1, sample: true, environment: SHIFTED_CLOCK })
    const overview = await office.officePage(browser, '/office')
    await overview.getByRole('row').nth(8).waitFor()
    await inBothLanguages(overview, 'office-overview')

    await overview.getByRole('rowheader').first().getByRole('link').click()
    await overview.getByRole('heading', { name: 'เข้าใช้รายเดือน' }).waitFor()
    await inBothLanguages(overview, 'office-school')
  })
})
