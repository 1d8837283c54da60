import { changeAloneLimits, getOutsideLending } from '@pratu/protocol/api/outside-lending'
import { listOverdue } from '@pratu/protocol/api/overdue'
import { simulate } from '@pratu/protocol/api/simulator'
import { FIRST_ALONE_LIMITS } from '@pratu/protocol/outside-lending'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type CutNetwork, openNetwork } from '../fakes/cut-network.ts'
import { freePort } from '../support/free-port.ts'
import { openSchoolProcess, type SchoolProcess } from '../support/school-process.ts'
import { codesOf, granted } from '../support/visitor.ts'
import { axe } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { type Library, openLibrary } from './support/library.ts'
import { readText } from './support/read-text.ts'
import { SIMULATED_DEVICES } from './support/simulated-devices.ts'
import { whoMayBorrow } from './support/who-may-borrow.ts'

const ACCOUNT = { user: 'kiosks', password: 'a-password-of-kiosks' }
const PATIENCE_MS = 20_000

/** The other library system: Pratu's own server, which answers SIP2. It alone knows the patrons, the books and the loans. */
const outsideToml = (port: number) => `sample = true
[sip2_server]
host = "127.0.0.1"
port = ${port}
[[sip2_server.terminal]]
name = "${ACCOUNT.user}"
password = "${ACCOUNT.password}"
`

/** A school whose kiosks ask that one: it has neither patrons nor books of its own. */
const kioskToml = (port: string) => `lending = "sip2"
[sip2_client]
host = "127.0.0.1"
port = ${port}
user = "${ACCOUNT.user}"
password = "${ACCOUNT.password}"
answer_timeout_ms = 1000
status_every_s = 5
card_pattern = "[0-9]{5}"
item_pattern = "[0-9]{7}"
`

/** A pupil, a touchscreen, two school servers, and a line between them that breaks: real processes and SIP2 on a socket. */
describe('a pupil at a kiosk that lends over another library system', () => {
  let outside: SchoolProcess
  let network: CutNetwork
  let library: Library
  let browser: Browser
  let kiosk: Page
  let staff: Page
  let card: { code: string; name: string }
  let books: { barcode: string; title: string }[]

  beforeAll(async () => {
    const port = await freePort()
    outside = await openSchoolProcess(outsideToml(port))
    network = await openNetwork(`http://127.0.0.1:${port}`)
    const opening = openLibrary(SIMULATED_DEVICES, {}, kioskToml(new URL(network.url).port))
    ;[library] = await Promise.all([opening, outside.start().ready])
    // Other days than the other system would give: what was told is what counts.
    granted(await library.admin.call(changeAloneLimits, { body: { ...FIRST_ALONE_LIMITS, loanDays: 3 } }))
    browser = await launchBrowser()
    kiosk = await library.kioskPage(browser)
    const free = await whoMayBorrow(await outside.administrator())
    card = free.card
    books = free.books.slice(0, 3)
    await kiosk.getByText('แตะบัตร').first().waitFor()
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    await library?.[Symbol.asyncDispose]()
    await network?.[Symbol.asyncDispose]()
    await outside?.[Symbol.asyncDispose]()
  })

  const scan = async (device: 'card-reader' | 'book-scanner', code: string) => {
    const params = { stationId: library.stationId }
    granted(await library.admin.call(simulate, { params, body: { device, action: 'scan', code } }))
  }
  const book = (index: number) => books[index] ?? { barcode: '', title: '' }
  const lent = (index: number) =>
    vi.waitFor(async () => {
      const newest = await readText(kiosk.getByRole('article').first())
      expect(newest).toContain('ยืมแล้ว')
      expect(newest).toMatch(new RegExp(`${book(index).barcode}|${book(index).title}`))
      return newest
    }, PATIENCE_MS)
  const dayIn = (text: string) => /คืน(วัน\S+ที่ \d+ \S+)/.exec(text)?.[1]
  const told: (string | undefined)[] = []

  it('is greeted by name and borrows a book, which the other system lends', async () => {
    await scan('card-reader', card.code)
    await kiosk.getByText(`สวัสดี ${card.name}`).waitFor()
    await scan('book-scanner', book(0).barcode)
    const newest = await lent(0)
    expect(newest).toContain(book(0).title)
    told.push(dayIn(newest))
    // Stars are made of returns, which nobody here knows.
    expect(await kiosk.getByRole('button', { name: 'ที่ยืมอยู่' }).count()).toBe(1)
    expect(await kiosk.getByRole('button', { name: 'ดาวของฉัน' }).count()).toBe(0)
    expect(await axe(kiosk)).toEqual([])
  })

  it('borrows two more while the line is cut, and is told that they are written down', async () => {
    network.cut()
    for (const index of [1, 2]) {
      await scan('book-scanner', book(index).barcode)
      const newest = await lent(index)
      expect(newest).toContain('จดไว้แล้ว จะส่งให้ระบบห้องสมุดทีหลัง')
      told.push(dayIn(newest))
      expect(told[index]).not.toBe(told[0])
    }
    expect(await axe(kiosk)).toEqual([])
  })

  it('shows staff what waits, while it waits', async () => {
    staff = await library.staffPage(browser, '/staff/outside-lending')
    await staff.getByText('2 รายการรอส่ง').waitFor()
    await staff.getByText('1 เครื่องติดต่อระบบห้องสมุดไม่ได้').waitFor()
    expect(await axe(staff)).toEqual([])
    await staff.getByRole('button', { name: 'English' }).click()
    await staff.getByText('2 things wait to be sent').waitFor()
    expect(await axe(staff)).toEqual([])
    await staff.getByRole('button', { name: 'ไทย' }).click()
  })

  it('finds all three books lent at the other system when the line is back, with the days that were told', async () => {
    network.mend()
    await vi.waitFor(async () => {
      const { waiting, links } = granted(await library.admin.call(getOutsideLending, {}))
      expect({ waiting, isHere: links.map(({ isHere }) => isHere) }).toEqual({
        waiting: { count: 0, oldestAtMs: null },
        isHere: [true],
      })
    }, PATIENCE_MS)
    await staff.reload()
    await staff.getByText('ทุกเครื่องติดต่อได้ ไม่มีอะไรค้างส่ง').waitFor()
    const loans = outside.read<{ barcode: string; card: string; due_date: string }>(
      `SELECT loans.barcode, code AS card, due_date FROM loans
        JOIN patron_cards ON patron_cards.patron_id = loans.patron_id
        WHERE code = '${card.code}' AND returned_at_ms IS NULL`,
    )
    const days = new Intl.DateTimeFormat('th-TH', { weekday: 'long', day: 'numeric', month: 'short' })
    const lent = loans.map(({ barcode, due_date }) => ({
      barcode,
      due: days.format(new Date(`${due_date}T12:00:00+07:00`)),
    }))
    expect(lent).toHaveLength(books.length)
    expect(lent).toEqual(
      expect.arrayContaining(books.map(({ barcode }, index) => ({ barcode, due: told[index] }))),
    )
  })

  it('is offered no page of loans that are kept elsewhere, and their endpoints say so', async () => {
    for (const path of ['/staff/desk', '/staff/overdue', '/staff/holds', '/staff/lending-rules']) {
      await staff.goto(library.url + path)
      await staff.getByText('ไม่มีหน้านี้').waitFor()
      expect(await staff.getByRole('navigation').locator(`a[href="${path}"]`).count()).toBe(0)
    }
    expect(await staff.getByRole('navigation').locator('a[href="/staff/outside-lending"]').count()).toBe(1)
    expect(codesOf(await library.admin.call(listOverdue, { query: {} }))).toEqual(['loans-kept-elsewhere'])
  })
})
