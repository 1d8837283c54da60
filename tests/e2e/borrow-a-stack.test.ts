import { simulate } from '@pratu/protocol/api/simulator'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { answerOver } from '../fakes/answering-line.ts'
import { bookTag } from '../fakes/book-tags.ts'
import { createFeigReader } from '../fakes/feig-reader.ts'
import { openPty, type Pty } from '../fakes/pty.ts'
import { createTagField } from '../fakes/tag-field.ts'
import { granted } from '../support/visitor.ts'
import { axe } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { type Library, openLibrary } from './support/library.ts'
import { whoMayBorrow } from './support/who-may-borrow.ts'

const LOCKED = 4

/** A pupil, a touchscreen and a pad on a real serial line: five tags, FEIG's frames, daemon, server, Chromium. */
describe('a pupil with a stack of books', () => {
  const field = createTagField()
  let pty: Pty
  let library: Library
  let browser: Browser
  let kiosk: Page
  let card: { code: string; name: string }
  let books: { barcode: string; title: string }[]

  beforeAll(async () => {
    pty = await openPty()
    answerOver(pty, createFeigReader(field))
    library = await openLibrary(`
[[device]]
name = "pad"
driver = "feig-iso-host"
path = "${pty.path}"
afi_in_stock = 0x07
afi_on_loan = 0xC2

[[device]]
name = "card-reader"
driver = "simulated"
simulates = "card-reader"
`)
    browser = await launchBrowser()
    kiosk = await library.kioskPage(browser)
    const free = await whoMayBorrow(library.admin)
    card = free.card
    books = free.books.slice(0, 5)
    await kiosk.getByText('แตะบัตร').first().waitFor()
  })

  afterAll(async () => {
    await browser?.close()
    await library?.[Symbol.asyncDispose]()
    await pty?.close()
  })

  it('lays five down, taps a card and has them all; the one that the gate would stop is named in red', async () => {
    const tags = books.map(({ barcode }, at) => ({ ...bookTag(at + 1, barcode), keepsAfi: at === LOCKED }))
    field.put(...tags)
    await kiosk
      .getByText(books[LOCKED]?.title ?? '')
      .first()
      .waitFor()

    const action = { device: 'card-reader', action: 'scan', code: card.code } as const
    granted(await library.admin.call(simulate, { params: { stationId: library.stationId }, body: action }))
    await kiosk.getByText(`สวัสดี ${card.name}`).waitFor()
    const afis = tags.map((_, at) => (at === LOCKED ? 0x07 : 0xc2))
    await vi.waitFor(() => expect(tags.map(({ afi }) => afi)).toEqual(afis), 10_000)
    const named = `ยืม “${books[LOCKED]?.title}” แล้ว แต่ประตูอาจยังดัง`
    await kiosk.getByText(named).waitFor()
    expect(await axe(kiosk)).toEqual([])
  })

  it('is told what is missing of a set, before anything of it is lent', async () => {
    field.clear()
    field.put(bookTag(11, books[0]?.barcode ?? '', 1, 3), bookTag(12, books[0]?.barcode ?? '', 2, 3))
    await kiosk.getByText('มี 3 ชิ้น ตอนนี้วางอยู่ 2 ชิ้น').waitFor()
  })
})
