import { getSimulator } from '@pratu/protocol/api/simulator'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openPty, type Pty } from '../fakes/pty.ts'
import { granted } from '../support/visitor.ts'
import { launchBrowser } from './support/browser.ts'
import { type Library, openLibrary } from './support/library.ts'
import { readText } from './support/read-text.ts'
import { scanWithKeyboard } from './support/scan-with-keyboard.ts'

/** What can go wrong while children stand at the kiosk. */
describe('trouble at the kiosk', () => {
  let pty: Pty
  let library: Library
  let browser: Browser
  let kiosk: Page
  let cards: { code: string; name: string }[]
  let books: { barcode: string; title: string }[]

  beforeAll(async () => {
    pty = await openPty()
    library = await openLibrary(`
[[device]]
name = "scanner"
driver = "barcode-serial"
path = "${pty.path}"
`)
    browser = await launchBrowser()
    const demo = granted(await library.admin.call(getSimulator, {}))
    cards = demo.cards
      .filter(({ note }) => note.en === 'Has no book')
      .map(({ code, name }) => ({ code, name: name.split(' ')[0] ?? '' }))
    books = demo.books.filter(({ note }) => note.en === 'On its shelf')
  })

  beforeEach(async () => {
    await kiosk?.close()
    kiosk = await library.kioskPage(browser)
    await kiosk.getByText('วันนี้มีการเข้าใช้แล้ว').waitFor()
    // The screens that come later are there before anything goes wrong.
    await kiosk.waitForLoadState('networkidle')
  })

  afterAll(async () => {
    await browser?.close()
    await library?.[Symbol.asyncDispose]()
    await pty?.close()
  })

  const at = <Value>(list: Value[], index: number): Value => {
    const value = list[index]
    if (value === undefined) throw new Error(`The sample school offers no example number ${index}.`)
    return value
  }

  const scan = (code: string) => pty.write(`${code}\r`)

  const signIn = async (card: { code: string; name: string }) => {
    await scan(card.code)
    await kiosk.getByText(`สวัสดี ${card.name}`).waitFor()
  }

  it('a book that is scanned first is remembered until the card comes', async () => {
    const book = at(books, 0)
    await scan(book.barcode)
    await kiosk.getByText('แตะบัตรเพื่อยืมเล่มนี้').waitFor()
    expect(await readText(kiosk.locator('main'))).toContain(book.title)
    await scan(at(cards, 0).code)
    await kiosk.getByRole('article').first().getByText('ยืมแล้ว').waitFor()
  })

  it('the next card ends the last session and shows nothing of it', async () => {
    await signIn(at(cards, 1))
    await scan(at(books, 1).barcode)
    await kiosk.getByRole('article').first().getByText('ยืมแล้ว').waitFor()
    await signIn(at(cards, 2))
    const text = await readText(kiosk.locator('body'))
    expect(text).not.toContain(at(cards, 1).name)
    expect(text).not.toContain(at(books, 1).title)
  })

  it('a server that dies in mid-borrow is asked again, and the loan is made once', async () => {
    await signIn(at(cards, 3))
    await library.stopServer('SIGKILL')
    await kiosk.getByText('ติดต่อระบบห้องสมุดไม่ได้').waitFor()
    await library.startServer()
    await kiosk.getByText('ติดต่อระบบห้องสมุดไม่ได้').waitFor({ state: 'hidden' })
    await vi.waitFor(
      async () => {
        await scan(at(books, 2).barcode)
        await kiosk.getByRole('article').first().getByText('ยืมแล้ว').waitFor({ timeout: 2000 })
      },
      { timeout: 20_000 },
    )
    expect(await kiosk.getByRole('article').filter({ hasText: 'ยังยืมไม่ได้' }).count()).toBe(0)
  })

  it('a book that is scanned while the server is gone for ten seconds is lent once when it is back', async () => {
    await signIn(at(cards, 2))
    await library.stopServer('SIGKILL')
    const goneAtMs = performance.now()
    await scanWithKeyboard(kiosk, at(books, 3).barcode)
    await kiosk.getByText('กำลังดูหนังสือ…').first().waitFor()
    await kiosk.getByText('ติดต่อระบบห้องสมุดไม่ได้').waitFor()
    await vi.waitFor(() => expect(performance.now() - goneAtMs).toBeGreaterThan(10_000), 12_000)
    await library.startServer()
    const newest = kiosk.getByRole('article').first()
    await newest.getByText('ยืมแล้ว').waitFor()
    expect(await readText(newest)).toContain(at(books, 3).title)
    await kiosk.getByRole('button', { name: /เสร็จแล้ว/ }).click()
    await kiosk.getByText('ยืมแล้ว 1 เล่ม').waitFor()
  })

  it('a part of the page that cannot be had at first is fetched again, and nobody waits for it', async () => {
    const refused: string[] = []
    for (const part of ['shared', 'WishScreens'])
      await kiosk.route(
        new RegExp(`/assets/${part}-`),
        route => {
          refused.push(part)
          return route.fulfill({ status: 503 })
        },
        { times: 1 },
      )
    await kiosk.reload()
    await kiosk.evaluate(() => Object.assign(window, { isSamePage: true }))
    await kiosk.getByRole('button', { name: 'อยากบอก' }).click()
    await kiosk.getByRole('button', { name: /ขอให้มีหนังสือเล่มหนึ่ง/ }).waitFor()
    expect(refused.sort()).toEqual(['WishScreens', 'shared'])
    expect(await kiosk.evaluate(() => 'isSamePage' in window)).toBe(true)
  })

  it('a reader whose daemon died is said to be away, until it is back', async () => {
    await library.stopDaemon('SIGKILL')
    const away = kiosk.getByText('เครื่องอ่านของจุดนี้หยุดทำงานอยู่', { exact: false })
    await away.waitFor()
    await library.startDaemon()
    await away.waitFor({ state: 'hidden' })
    await signIn(at(cards, 4))
  })

  it('a keyboard scanner on any computer is read under a Thai keyboard layout too', async () => {
    await library.stopDaemon()
    await scanWithKeyboard(kiosk, at(cards, 0).code, 'th')
    await kiosk.getByText(`สวัสดี ${at(cards, 0).name}`).waitFor()
    await library.startDaemon()
  })

  it('twenty scans a second are all answered, and a flood is survived and told', async () => {
    await signIn(at(cards, 1))
    for (let index = 0; index < 400; index++) await scan(`FLOOD-${String(index).padStart(4, '0')}`)
    await kiosk.getByText('เครื่องยังไม่ได้รับ', { exact: false }).waitFor()
    await vi.waitFor(
      async () => {
        await scan(at(books, 5).barcode)
        expect(await readText(kiosk.locator('main'))).toContain(at(books, 5).title)
      },
      { timeout: 30_000, interval: 1000 },
    )
  })
})
