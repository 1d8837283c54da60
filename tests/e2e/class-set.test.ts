import { setTimeout } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import thai from '../../kiosk-ui/words/th/kiosk.json' with { type: 'json' }
import { barcodeOf, cardOf, nameOf, titleOf } from '../bench/big-library.ts'
import { type KioskUnderLoad, openKioskUnderLoad } from '../load/kiosk-under-load.ts'
import { launchBrowser, TOUCHSCREEN } from './support/browser.ts'

const BOOKS = 30
/** Twenty a second. */
const BETWEEN_SCANS_MS = 50
const SMALL_SCREEN = { width: 800, height: 480 }

let browser: Browser
let kiosk: KioskUnderLoad
beforeAll(async () => {
  browser = await launchBrowser()
  kiosk = await openKioskUnderLoad(browser, {
    fill: connection =>
      connection.exec("UPDATE patron_groups SET kind = 'teacher', name_th = 'ครู', name_en = 'Teachers'"),
  })
})
afterAll(async () => {
  await kiosk?.[Symbol.asyncDispose]()
  await browser?.close()
})

it('a teacher scans a class set at twenty books a second: all are lent, counted and shown', async () => {
  const { page } = kiosk
  await kiosk.scan(cardOf(1))
  await page.getByText(nameOf(1)).waitFor()
  for (let book = 1; book <= BOOKS; book += 1) {
    await kiosk.scan(barcodeOf(book))
    await setTimeout(BETWEEN_SCANS_MS)
  }
  await page
    .locator('b')
    .filter({ hasText: new RegExp(`^${BOOKS}$`) })
    .waitFor()
  await page
    .getByRole('article')
    .filter({ hasText: titleOf(BOOKS) })
    .waitFor()
  expect(await page.getByText(thai['book.refused.borrow']).count()).toBe(0)
  expect(await page.getByText('เครื่องยังไม่ได้รับ').count()).toBe(0)

  const first = page.getByRole('listitem').filter({ hasText: new RegExp(`${titleOf(1)}$|${titleOf(1)}\\D`) })
  const finish = page.getByRole('button', { name: thai['borrowing.finish'] })
  for (const size of [TOUCHSCREEN, SMALL_SCREEN]) {
    await page.setViewportSize(size)
    await first.scrollIntoViewIfNeeded()
    // The list moves, the way out stays where it is.
    for (const shown of [first, finish]) {
      const box = await shown.boundingBox()
      expect((box?.y ?? Number.POSITIVE_INFINITY) + (box?.height ?? 0)).toBeLessThanOrEqual(size.height)
    }
  }

  await finish.click()
  await page.getByText(thai['goodbye.lent'].other.replace('{count}', String(BOOKS))).waitFor()
  const loans = kiosk.read<{ barcode: string; loans: number }>(
    'SELECT barcode, count(*) AS loans FROM loans GROUP BY barcode ORDER BY barcode',
  )
  expect(loans).toEqual(
    Array.from({ length: BOOKS }, (_, book) => ({ barcode: barcodeOf(book + 1), loans: 1 })),
  )
})
