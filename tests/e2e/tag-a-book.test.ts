import { getSimulator } from '@pratu/protocol/api/simulator'
import { startStocktake } from '@pratu/protocol/api/stocktakes'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readTag } from '../../device-daemon/framing/tags/read-tag.ts'
import { answerOver } from '../fakes/answering-line.ts'
import { bookTag } from '../fakes/book-tags.ts'
import { createFeigReader } from '../fakes/feig-reader.ts'
import { openPty, type Pty } from '../fakes/pty.ts'
import { createTagField } from '../fakes/tag-field.ts'
import { granted } from '../support/visitor.ts'
import { axe } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { type Library, openLibrary } from './support/library.ts'
import { scanWithKeyboard } from './support/scan-with-keyboard.ts'

/** 38400 baud, eleven bits a byte. */
const BYTE_MS = 11_000 / 38_400
const STATION = 'คีออสก์ 1'

/** A librarian, her scanner and a pad on a real serial line at its real pace: FEIG's frames, daemon, server, Chromium. */
describe('a librarian who tags a book', () => {
  const field = createTagField()
  const tag = { uid: 'E004010000000001', memory: new Uint8Array(112), afi: 0 }
  let pty: Pty
  let library: Library
  let browser: Browser
  let staff: Page
  let books: { barcode: string; title: string }[]
  let card: string

  beforeAll(async () => {
    pty = await openPty()
    answerOver(pty, createFeigReader(field), { byteMs: BYTE_MS })
    library = await openLibrary(`
[[device]]
name = "pad"
driver = "feig-iso-host"
path = "${pty.path}"
afi_in_stock = 0x07
afi_on_loan = 0xC2
`)
    browser = await launchBrowser()
    const demo = granted(await library.admin.call(getSimulator, {}))
    books = demo.books.filter(({ note }) => note.en === 'On its shelf')
    card = demo.cards.find(({ note }) => note.en === 'Has no book')?.code ?? ''
    staff = await library.staffPage(browser, '/staff/tagging')
    await staff.getByLabel('แท่นที่จะใช้').selectOption(STATION)
    await staff.getByRole('heading', { name: 'วางหนังสือ แล้วยิงบาร์โค้ด' }).waitFor()
  })

  afterAll(async () => {
    await browser?.close()
    await library?.[Symbol.asyncDispose]()
    await pty?.close()
  })

  const [answer, onPad] = [
    () => staff.getByRole('status', { name: 'ผลล่าสุด' }),
    () => staff.getByRole('region', { name: 'บนแท่นตอนนี้' }),
  ]

  it('lifts it too early: is told that the tag is half written, and writes it again', async () => {
    const [book] = books
    field.put(tag)
    await onPad().getByText('แท็กว่าง').waitFor()
    let writes = 0
    field.onWrite(uid => {
      writes += 1
      if (writes === 3) field.take(uid)
    })
    await scanWithKeyboard(staff, book?.barcode ?? '')
    await answer().getByText('แท็กนี้อาจเขียนค้างไว้').waitFor()
    await answer()
      .getByText(book?.title ?? '')
      .waitFor()
    expect(readTag(tag.memory, 4).kind).toBe('unfinished')
    expect(await axe(staff)).toEqual([])

    field.onWrite(() => {})
    field.put(tag)
    await onPad().getByText('แท็กที่เขียนค้างไว้').waitFor()
    await answer().getByRole('button', { name: 'เขียนใหม่' }).click()
    await answer().getByText('เขียนแล้ว อ่านทวนถูกต้อง').waitFor()
    await onPad()
      .getByText(book?.title ?? '')
      .waitFor()
    expect(readTag(tag.memory, 4)).toMatchObject({ kind: 'item', tag: { itemId: book?.barcode } })
    expect(tag.afi).toBe(0x07)
    expect(await axe(staff)).toEqual([])
  })

  it('scans the next one with this one still there: nothing is overwritten unless she says so', async () => {
    const [, next] = books
    await scanWithKeyboard(staff, next?.barcode ?? '')
    await answer().getByText(`แท็กนี้เป็นของ “${books[0]?.title}”`).waitFor()
    field.put({ ...tag, uid: 'E004010000000002', memory: new Uint8Array(112) })
    await answer().getByRole('button', { name: 'เขียนใหม่' }).click()
    await answer().getByText('บนแท่นมี 2 แท็ก').waitFor()
    expect(readTag(tag.memory, 4)).toMatchObject({ tag: { itemId: books[0]?.barcode } })
    field.clear()
    // Until then it only flickers.
    await onPad().getByText('ไม่มีแท็ก').waitFor()
  })

  it('lends at the desk what lies on her pad: the gate lets it pass, and what did not take is red', async () => {
    const [, , taken, kept] = books
    const lent = bookTag(3, taken?.barcode ?? '')
    await staff.goto(`${library.url}/staff/desk`)
    await staff.getByLabel('เครื่องอ่านของโต๊ะนี้').waitFor()
    await scanWithKeyboard(staff, card)
    await staff.getByRole('button', { name: 'เสร็จแล้ว' }).waitFor()
    field.put(lent)
    await vi.waitFor(() => expect(lent.afi).toBe(0xc2), 20_000)
    field.put({ ...bookTag(4, kept?.barcode ?? ''), keepsAfi: true })
    await staff.getByText(`ยืม “${kept?.title}” แล้ว แต่แท็กยังไม่เปลี่ยน`).waitFor()
    expect(await axe(staff)).toEqual([])
    field.clear()
  })

  it('holds the pad before a shelf and sees at once what belongs elsewhere', async () => {
    const asked = { body: { name: 'ทั้งห้อง', scope: { kind: 'all' } } } as const
    const { id } = granted(await library.admin.call(startStocktake, asked))
    await staff.goto(`${library.url}/staff/stocktaking/${id}`)
    await staff.getByLabel('ยืนอยู่หน้าชั้น').selectOption({ index: 1 })
    const onShelf = books.slice(4, 8)
    field.put(...onShelf.map(({ barcode }, at) => bookTag(10 + at, barcode)))
    await staff.getByText(`พบแล้ว ${onShelf.length} จาก`).waitFor()
    const wrong = staff.getByRole('region', { name: 'หยิบไปเก็บให้ถูกที่' })
    const rows = wrong.getByRole('listitem')
    const count = await rows.count()
    expect(count).toBeGreaterThan(1)
    expect(await axe(staff)).toEqual([])
    await wrong.getByRole('button', { name: 'เก็บแล้ว' }).first().click()
    await vi.waitFor(async () => expect(await rows.count()).toBe(count - 1))
    field.clear()
  })

  it('has a tag that the kiosk reads', async () => {
    const kiosk = await library.kioskPage(browser)
    field.put(tag)
    await kiosk
      .getByText(books[0]?.title ?? '')
      .first()
      .waitFor()
  })
})
