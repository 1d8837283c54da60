import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openPty, type Pty } from '../fakes/pty.ts'
import { launchBrowser } from './support/browser.ts'
import { type Library, openLibrary } from './support/library.ts'
import { readText } from './support/read-text.ts'
import { whoMayBorrow } from './support/who-may-borrow.ts'

/** A pupil, a touchscreen and a real serial scanner: bytes on a pty, serialport, daemon, server, Chromium. */
describe('a pupil at the kiosk', () => {
  let pty: Pty
  let library: Library
  let browser: Browser
  let kiosk: Page
  let card: { code: string; name: string; classroom: string | null }
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
    kiosk = await library.kioskPage(browser)
    const free = await whoMayBorrow(library.admin)
    card = free.card
    books = free.books
    await kiosk.getByText('แตะบัตร').first().waitFor()
  })

  afterAll(async () => {
    await browser?.close()
    await library?.[Symbol.asyncDispose]()
    await pty?.close()
  })

  const titleOf = (index: number) => books[index]?.title ?? ''
  const barcodeOf = (index: number) => books[index]?.barcode ?? ''

  it('taps a card, scans two books and walks off with both: three scans, one tap', async () => {
    await pty.write(`${card.code}\r`)
    await kiosk.getByText(`สวัสดี ${card.name}`).waitFor()

    const awkward = `${barcodeOf(0)}\r\n`
    for (const chunk of [awkward.slice(0, 3), awkward.slice(3, 4), awkward.slice(4)]) await pty.write(chunk)
    const newest = kiosk.getByRole('article').first()
    await newest.getByText('ยืมแล้ว').waitFor()
    expect(await readText(newest)).toContain(titleOf(0))
    expect(await readText(newest)).toMatch(/คืนวัน(จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์)ที่ \d+ \S+/)

    await pty.write(`${barcodeOf(1)}\r\n`)
    await vi.waitFor(async () => expect(await readText(newest)).toContain(titleOf(1)))

    await kiosk.getByRole('button', { name: /เสร็จแล้ว/ }).click()
    await kiosk.getByText('ยืมแล้ว 2 เล่ม').waitFor()
    await kiosk.getByRole('button', { name: 'กลับหน้าแรก' }).click()
    await kiosk.getByText('วันนี้มีการเข้าใช้แล้ว').waitFor()
    expect(await readText(kiosk.locator('body'))).not.toContain(card.name)
  })

  it('finds both books with the next visit, and takes back a third one', async () => {
    await pty.write(`${card.code}\r`)
    await kiosk.getByText(`สวัสดี ${card.name}`).waitFor()
    await vi.waitFor(async () => expect(await readText(kiosk.locator('main'))).toContain(titleOf(1)))
    expect(await readText(kiosk.locator('main'))).toContain(titleOf(0))

    await pty.write(`${barcodeOf(2)}\r`)
    await kiosk.getByRole('button', { name: 'ไม่ยืมเล่มนี้' }).click()
    await kiosk.getByText('ไม่ยืมแล้ว').waitFor()
    await kiosk.getByRole('button', { name: /เสร็จแล้ว/ }).click()
    await kiosk.getByText('วันนี้มีการเข้าใช้แล้ว').waitFor()
  })

  it('gives a book back without a card', async () => {
    await kiosk.getByRole('button', { name: /คืนหนังสือ/ }).click()
    await pty.write(`${barcodeOf(0)}\r`)
    const newest = kiosk.getByRole('article').first()
    await newest.getByText('คืนแล้ว').waitFor()
    expect(await readText(newest)).toContain(titleOf(0))
    expect(await readText(kiosk.locator('body'))).not.toContain(card.name)
    await kiosk.getByRole('button', { name: /เสร็จแล้ว/ }).click()
    await kiosk.getByRole('button', { name: 'กลับหน้าแรก' }).click()
  })

  it('hears kindly that a code is unknown, in English after one tap', async () => {
    await kiosk.getByText('วันนี้มีการเข้าใช้แล้ว').waitFor()
    await kiosk.getByRole('button', { name: 'English' }).click()
    await pty.write('NOT-A-BOOK\r')
    await kiosk.getByText(/does not know this code/i).waitFor()
  })
})
