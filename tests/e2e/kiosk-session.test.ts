import { blockPatron, listPatrons } from '@pratu/protocol/api/patrons'
import { getSimulator, simulate } from '@pratu/protocol/api/simulator'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { granted } from '../support/visitor.ts'
import { launchBrowser, TOUCHSCREEN } from './support/browser.ts'
import { type Library, openLibrary } from './support/library.ts'
import { readText } from './support/read-text.ts'
import { scanWithKeyboard } from './support/scan-with-keyboard.ts'
import { SIMULATED_DEVICES } from './support/simulated-devices.ts'

/** What a person does at the kiosk besides scanning, and what nobody can do there. */
describe('a session at the kiosk', () => {
  let library: Library
  let browser: Browser
  let kiosk: Page
  let cards: { code: string; name: string; note: { en: string } }[]
  let books: { barcode: string; title: string; onLoan: boolean; note: { en: string } }[]

  beforeAll(async () => {
    library = await openLibrary(SIMULATED_DEVICES)
    browser = await launchBrowser()
    const demo = granted(await library.admin.call(getSimulator, {}))
    cards = demo.cards
    books = demo.books
  })
  beforeEach(async () => {
    await kiosk?.close()
    kiosk = await library.kioskPage(browser)
    await kiosk.getByText('เพื่อเริ่มยืม').waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await library?.[Symbol.asyncDispose]()
  })

  const scan = async (code: string) =>
    granted(
      await library.admin.call(simulate, {
        params: { stationId: library.stationId },
        body: { action: 'scan', device: 'book-scanner', code },
      }),
    )
  const noted = <Row extends { note: { en: string } }>(rows: Row[], note: string, index = 0): Row => {
    const row = rows.filter(candidate => candidate.note.en === note)[index]
    if (!row) throw new Error(`The sample school shows no ${index + 1} "${note}".`)
    return row
  }
  const tap = (name: string | RegExp) => kiosk.getByRole('button', { name }).first().click()
  const begin = async (card: { code: string; name: string }) => {
    await scan(card.code)
    await kiosk.getByText(`สวัสดี ${card.name.split(' ')[0]}`).waitFor()
  }
  const newest = () => kiosk.getByRole('article').first()
  const text = () => readText(kiosk.locator('body'))

  it('changes its language without losing its place, and the next person begins in Thai', async () => {
    const book = noted(books, 'On its shelf', 0)
    await begin(noted(cards, 'Has no book', 0))
    await scan(book.barcode)
    await newest().getByText('ยืมแล้ว').waitFor()
    await tap('ที่ยืมอยู่')
    await kiosk.getByRole('heading', { name: 'ยืมอยู่ 1 เล่ม' }).waitFor()
    await tap('English')
    await kiosk.getByRole('heading', { name: 'You have 1 book' }).waitFor()
    expect(await text()).toContain(book.title)
    await tap('Back to scanning')
    await newest().getByText('Borrowed').waitFor()
    await tap(/Finish/)
    await kiosk.getByText('1 book borrowed').waitFor()
    await tap('Back to start')
    await kiosk.getByText('เพื่อเริ่มยืม').waitFor()
  })

  it('finds a book that is on loan, reserves it, and gives the place up again', async () => {
    const book = noted(books, 'On loan', 1)
    await begin(noted(cards, 'Has no book', 1))
    await tap('หาและจอง')
    await kiosk.locator('input').fill(book.title)
    const found = kiosk
      .getByRole('listitem')
      .filter({ hasText: book.title.slice(0, 12) })
      .getByRole('button')
    await found.first().waitFor()
    await kiosk.getByRole('button', { name: 'ค้นหา', exact: true }).click()
    await found.first().click()
    await tap('จองเล่มนี้')
    await kiosk.getByText('จองให้แล้ว').waitFor()
    await tap('กลับไปสแกน')
    await tap('ที่จองไว้')
    await kiosk.getByRole('heading', { name: 'จองไว้ 1 เล่ม' }).waitFor()
    expect(await text()).toContain('ถึงคิวเป็นคนต่อไป')
    await tap('ไม่รอแล้ว')
    await tap('กดอีกครั้งเพื่อเลิกจอง')
    await kiosk.getByText('ยังไม่ได้จองเล่มไหน').waitFor()
    await scan(noted(books, 'On its shelf', 1).barcode)
    await newest().getByText('ยืมแล้ว').waitFor()
  })

  it('shows on a small display what is found above the keys, and what is read on a phone as a code', async () => {
    await kiosk.setViewportSize({ width: 800, height: 480 })
    await begin(noted(cards, 'Has no book', 1))
    await tap('หาและจอง')
    const results = kiosk.getByRole('listitem').getByRole('button')
    const search = kiosk.getByRole('button', { name: 'ค้นหา', exact: true })
    const topOf = async (button: Locator) => (await button.boundingBox())?.y ?? 0
    const bottomOf = async (index: number) => {
      const box = await results.nth(index).boundingBox()
      return box ? box.y + box.height : Number.POSITIVE_INFINITY
    }
    await kiosk.locator('input').fill('แมว')
    await results.filter({ hasText: 'แมวบนหลังคาศาลา' }).waitFor()
    const keys = kiosk.getByRole('group', { name: 'แป้นพิมพ์' })
    expect(await bottomOf(0)).toBeLessThan(await topOf(keys))
    await search.click()
    await search.waitFor({ state: 'hidden' })
    expect(await bottomOf(1)).toBeLessThan(
      (await topOf(kiosk.getByRole('button', { name: 'กลับไปสแกน' }))) + 8,
    )
    await kiosk.locator('input').fill('ดาราศาสตร์')
    await search.waitFor({ state: 'hidden' })
    await results.filter({ hasText: 'วิกิพีเดีย' }).click()
    await kiosk.getByRole('img', { name: 'คิวอาร์โค้ด' }).waitFor()
    await kiosk.setViewportSize(TOUCHSCREEN)
    await tap('กลับไปสแกน')
  })

  it('says both reasons for which a card cannot borrow', async () => {
    const card = noted(cards, 'Card out of date')
    const { patrons } = granted(await library.admin.call(listPatrons, { query: { search: card.code } }))
    const patronId = patrons[0]?.id ?? ''
    granted(await library.admin.call(blockPatron, { params: { patronId }, body: { reason: 'หนังสือเปียก' } }))
    await begin(card)
    await scan(noted(books, 'On its shelf', 2).barcode)
    await newest().getByText('บัตรนี้พักการยืมไว้ก่อน').waitFor()
    expect(await readText(newest())).toContain('บัตรนี้หมดอายุแล้ว')
    expect(await text()).not.toContain('หนังสือเปียก')
  })

  it('takes a scan while the screen still moves for the one before', async () => {
    const [one, other] = [noted(books, 'On loan', 2), noted(books, 'On loan', 3)]
    await kiosk.emulateMedia({ reducedMotion: 'no-preference' })
    await tap(/คืนหนังสือ/)
    await kiosk.getByText('สแกนหนังสือที่จะคืน').waitFor()
    await Promise.all([scan(one.barcode), scan(other.barcode)])
    await vi.waitFor(async () => {
      const read = await text()
      for (const { title } of [one, other]) expect(read).toContain(title)
      expect(read).toContain('2 เล่ม')
    })
    await tap(/เสร็จแล้ว/)
    await scan(noted(cards, 'Has no book', 2).code)
    await kiosk.getByText('สวัสดี').waitFor()
    expect(await text()).not.toContain(one.title)
  })

  it('leaves nothing of the last person in page, storage or history', async () => {
    const card = noted(cards, 'Has no book', 3)
    const book = noted(books, 'On its shelf', 3)
    const steps = () => kiosk.evaluate(() => history.length)
    const before = await steps()
    await begin(card)
    await scan(book.barcode)
    await newest().getByText('ยืมแล้ว').waitFor()
    await tap(/เสร็จแล้ว/)
    await tap('กลับหน้าแรก')
    await kiosk.getByText('เพื่อเริ่มยืม').waitFor()
    const left = await kiosk.evaluate(() =>
      [document.documentElement.outerHTML, location.href, { ...localStorage }, { ...sessionStorage }]
        .map(part => JSON.stringify(part))
        .join(),
    )
    for (const trace of [card.name.split(' ')[0] ?? '', card.code, book.title, book.barcode])
      expect(left).not.toContain(trace)
    await tap('หาหนังสือ')
    await kiosk.getByRole('textbox').fill('ช้าง')
    await kiosk.getByRole('link').filter({ hasText: 'ช้าง' }).first().click()
    await kiosk.getByRole('button', { name: 'กลับไปยืมคืน' }).click()
    await kiosk.getByText('เพื่อเริ่มยืม').waitFor()
    expect(await steps()).toBe(before)
  })

  it('leads nowhere else: no menu, no commands, no selection, no other page', async () => {
    const refused = await kiosk.evaluate(() => {
      const target = document.querySelector('h1') ?? document.body
      const sent = (event: Event) => !target.dispatchEvent(event)
      const init = { bubbles: true, cancelable: true }
      const link = Object.assign(document.createElement('a'), { href: '/staff', textContent: 'staff' })
      document.body.append(link)
      const key = (code: string, held: KeyboardEventInit = {}) =>
        sent(new KeyboardEvent('keydown', { ...init, code, key: code, ...held }))
      const results = {
        menu: sent(new MouseEvent('contextmenu', init)),
        drag: sent(new DragEvent('dragstart', init)),
        drop: sent(new DragEvent('drop', init)),
        zoom: sent(new WheelEvent('wheel', { ...init, ctrlKey: true })),
        middle: sent(new MouseEvent('auxclick', { ...init, button: 1 })),
        print: key('KeyP', { ctrlKey: true }),
        back: key('ArrowLeft', { altKey: true }),
        reload: key('F5'),
        link: !link.dispatchEvent(new MouseEvent('click', init)),
      }
      link.remove()
      return results
    })
    expect(Object.entries(refused).filter(([, held]) => !held)).toEqual([])
    expect(await kiosk.evaluate(() => getComputedStyle(document.body).userSelect)).toBe('none')
    const staff = await kiosk.context().newPage()
    await staff.goto(`${library.url}/staff`)
    await staff.locator('input[type=password]').waitFor()
    await staff.close()
  })

  it('lets a person press buttons by key, and no scanned code', async () => {
    const focused = kiosk.getByRole('button', { name: /คืนหนังสือ/ })
    await focused.focus()
    await scanWithKeyboard(kiosk, '7')
    await scanWithKeyboard(kiosk, noted(books, 'On its shelf', 4).barcode)
    await kiosk.getByText('แตะบัตรเพื่อยืมเล่มนี้').waitFor()
    await tap('ไม่เอาแล้ว')
    await vi.waitFor(async () => {
      await focused.focus()
      await kiosk.keyboard.press('Enter')
      await kiosk.getByText('สแกนหนังสือที่จะคืน').waitFor({ timeout: 500 })
    })
  })
})
