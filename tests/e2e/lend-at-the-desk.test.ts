import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { readText } from './support/read-text.ts'
import { scanWithKeyboard } from './support/scan-with-keyboard.ts'
import { openStaffSchool, type StaffSchool } from './support/staff-school.ts'

interface Book {
  readonly barcode: string
  readonly title: string
}
interface Pupil {
  readonly id: string
  readonly code: string
  readonly name: string
}

const OPEN_LOAN = 'returned_at_ms IS NULL AND undone_at_ms IS NULL'

/** The librarian has a scanner in her hand and touches nothing else. */
describe('lending and returning at the desk by scanning alone', () => {
  let school: StaffSchool
  let browser: Browser
  let desk: Page
  let pupil: Pupil
  let books: Book[]

  beforeAll(async () => {
    school = await openStaffSchool('sample = true')
    browser = await launchBrowser()
    desk = await school.staffPage(browser, '/staff/desk')
    await desk.getByText('ทำได้ทุกอย่างด้วยการสแกน').waitFor()
    books = school.process.read<Book>(
      `SELECT barcode, title FROM items JOIN records ON records.id = record_id
       WHERE status = 'available' AND for_loan = 1 AND barcode NOT IN (SELECT barcode FROM loans WHERE ${OPEN_LOAN})
       LIMIT 3`,
    )
    pupil = at(
      school.process.read<Pupil>(
        `SELECT patrons.id, code, given_name || ' ' || family_name AS name
         FROM patrons JOIN patron_cards ON patron_id = patrons.id
         WHERE group_id = 'pupils' AND blocked_reason IS NULL AND expires_on IS NULL
           AND patrons.id NOT IN (SELECT patron_id FROM loans WHERE ${OPEN_LOAN}) LIMIT 1`,
      ),
      0,
    )
  })

  afterAll(async () => {
    await browser?.close()
    await school?.[Symbol.asyncDispose]()
  })

  const scan = (code: string) => scanWithKeyboard(desk, code)
  const says = (text: string) => desk.locator('article').filter({ hasText: text }).first().waitFor()
  const account = () => desk.locator('section').filter({ has: desk.locator('#desk-patron') })
  const openLoans = (barcode: string) =>
    school.process.read<{ patron_id: string }>(
      `SELECT patron_id FROM loans WHERE barcode = '${barcode}' AND ${OPEN_LOAN}`,
    )

  it('a card opens its patron, and books are lent to them', async () => {
    await scan(pupil.code)
    await desk.locator('#desk-patron').filter({ hasText: pupil.name }).waitFor()
    for (const book of books.slice(0, 2)) {
      await scan(book.barcode)
      await says('ยืมแล้ว')
      await account().getByText(book.title).waitFor()
      expect(openLoans(book.barcode)).toEqual([{ patron_id: pupil.id }])
    }
    expect(await readText(account())).toContain('ยืม 2 / ')
    expect(await readText(account())).toContain('กำหนดคืน')
  })

  it('done leaves nothing of the person on the screen', async () => {
    await scan('PRATU-DONE')
    await desk.locator('#desk-patron').waitFor({ state: 'detached' })
    await desk.getByText('ทำได้ทุกอย่างด้วยการสแกน').waitFor()
  })

  it('a book alone is returned, and the return undone', async () => {
    const book = at(books, 0)
    await scan(book.barcode)
    await says('รับคืนจาก')
    expect(openLoans(book.barcode)).toEqual([])
    await scan('PRATU-UNDO')
    await says('ยกเลิกแล้ว')
    expect(openLoans(book.barcode)).toEqual([{ patron_id: pupil.id }])
  })

  it('a book that someone else still has is returned and lent on in one step', async () => {
    const [lent] = school.process.read<Book>(
      `SELECT loans.barcode, title FROM loans JOIN items ON items.barcode = loans.barcode
       JOIN records ON records.id = record_id WHERE patron_id <> '${pupil.id}' AND ${OPEN_LOAN} LIMIT 1`,
    )
    if (!lent) throw new Error('The sample school has no loan.')
    await scan(pupil.code)
    await desk.locator('#desk-patron').waitFor()
    await scan(lent.barcode)
    await says('รับคืนจาก')
    await account().getByText(lent.title).waitFor()
    expect(openLoans(lent.barcode)).toEqual([{ patron_id: pupil.id }])
  })

  it('a book that is lost is written off its reader, after one question', async () => {
    const { barcode, title } = at(books, 1)
    const lost = account()
      .getByRole('listitem')
      .filter({ hasText: title })
      .getByRole('button', { name: 'หาย', exact: true })
    await lost.click()
    await desk.getByRole('dialog').getByRole('button', { name: 'ใช่ หายแล้ว' }).click()
    await lost.waitFor({ state: 'detached' })
    expect(openLoans(barcode)).toEqual([])
    expect(school.process.read(`SELECT status FROM items WHERE barcode = '${barcode}'`)).toEqual([
      { status: 'lost' },
    ])
  })

  it('a code that the library does not know is refused with what to do', async () => {
    await scan('NOBODY-KNOWS')
    await desk.getByRole('alert').filter({ hasText: 'ยังไม่รู้จักรหัสนี้' }).first().waitFor()
  })
})

function at<Value>(values: readonly Value[], index: number): Value {
  const value = values[index]
  if (value === undefined) throw new Error('The sample school has too little.')
  return value
}
