import { SAME_SCAN_MS } from '@pratu/protocol/scans'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import englishHelp from '../../kiosk-ui/words/en/help.json' with { type: 'json' }
import english from '../../kiosk-ui/words/en/kiosk.json' with { type: 'json' }
import thaiHelp from '../../kiosk-ui/words/th/help.json' with { type: 'json' }
import thai from '../../kiosk-ui/words/th/kiosk.json' with { type: 'json' }
import { barcodeOf, ITEMS, nameOf } from '../bench/big-library.ts'
import { launchBrowser } from '../e2e/support/browser.ts'
import { seededRandom } from '../fakes/seeded-random.ts'
import { arrivalsAt, noteArrivals } from './arrivals.ts'
import { type KioskUnderLoad, openKioskUnderLoad } from './kiosk-under-load.ts'
import { LOAD } from './load-size.ts'
import { createScanningHand } from './scanning-hand.ts'
import { createTappingFingers } from './tapping-fingers.ts'

const SECONDS_A_SCAN = 0.25
/** A scan that reached no session is remembered for the next card, up to ten of them. */
const BOOKS_AT_ONCE = [1, 2, 3, 5, 8]
const RETURNS_EVERY = 6
const RETURNED_AT_ONCE = 12

const inBoth = (...names: (keyof typeof thai & keyof typeof english)[]): string[] =>
  names.flatMap(name => [thai[name], english[name]]).filter(text => typeof text === 'string')
const LOOKING = [...inBoth('language.other', 'notice.close', 'goodbye.close', 'help.call', 'panel.back')]
const IN_DIALOGS = [thaiHelp['help.not-now'], englishHelp['help.not-now']]
const BORROWING = [
  ...LOOKING,
  ...inBoth('book.undo', 'book.undo.short', 'book.renew', 'borrowing.finish'),
  ...inBoth('panel.loans', 'panel.holds', 'panel.search'),
]

let browser: Awaited<ReturnType<typeof launchBrowser>>
let kiosk: KioskUnderLoad
let page: Page
beforeAll(async () => {
  browser = await launchBrowser()
  // With all its animations.
  kiosk = await openKioskUnderLoad(browser, {
    visitor: { reducedMotion: 'no-preference' },
    prepare: noteArrivals,
  })
  page = kiosk.page
})
afterAll(async () => {
  await kiosk?.[Symbol.asyncDispose]()
  await browser?.close()
})

/** Taps it if it is still there. */
const tap = async (place: Locator, ...names: string[]): Promise<void> => {
  const button = place.locator('button').filter({ hasText: new RegExp(names.join('|')), visible: true })
  if (await button.isVisible())
    await button.dispatchEvent('click', undefined, { timeout: 1_000 }).catch(() => {})
}
const onPage = () => page.locator('body')
/** Stands on the start screen alone. */
const startsReturning = () => page.getByRole('button', { name: thai['start.return'] })

async function finish(): Promise<void> {
  await tap(page.locator('dialog'), ...IN_DIALOGS)
  await tap(onPage(), thai['borrowing.finish'], english['borrowing.finish'])
}

/** Back at the start, in Thai, whatever was tapped on the way. */
async function toTheStart(): Promise<void> {
  await expect
    .poll(
      async () => {
        await tap(onPage(), thai['goodbye.close'], english['goodbye.close'])
        return startsReturning().isVisible()
      },
      { timeout: 20_000 },
    )
    .toBe(true)
}

test(`of ${LOAD.scans} scans none is lost or counted twice, whatever is tapped in between (seed ${LOAD.seed})`, {
  timeout: 60_000 + LOAD.scans * SECONDS_A_SCAN * 1_000,
}, async () => {
  const hand = createScanningHand(kiosk, seededRandom(LOAD.seed))
  await using fingers = createTappingFingers(page, seededRandom(LOAD.seed + 1), IN_DIALOGS)
  const broughtBack = new Set<number>()
  let patrons = 0
  const nextPatron = () => {
    patrons += 1
    return hand.card()
  }
  const present = () => page.getByText(nameOf(patrons)).first().waitFor()

  await fingers.only(BORROWING)
  const startedAtMs = performance.now()
  while (hand.scans < LOAD.scans && hand.books.length + 20 < ITEMS) {
    // The card first or last, and the next one while this one is still at it.
    if (hand.oneOf(true, false, false)) await hand.borrow(2)
    await nextPatron()
    await hand.borrow(hand.oneOf(...BOOKS_AT_ONCE))
    expect(await page.getByText(/ครั้งที่เครื่องยังไม่ได้รับ|got lost/).count()).toBe(0)

    if (patrons % RETURNS_EVERY > 0) continue
    await fingers.only([])
    await hand.rest()
    // Who is remembered gets all books that wait; then everything lent can come back.
    await nextPatron()
    await present()
    await finish()
    await toTheStart()
    await startsReturning().click()
    await page.getByText(thai['returning.first']).waitFor()
    await fingers.only(LOOKING)
    const back = hand.some(RETURNED_AT_ONCE)
    // What is heard after the end would be meant for the next card.
    const lastAnswered = page.waitForResponse(
      response =>
        response
          .request()
          .postData()
          ?.includes(barcodeOf(back.at(-1) ?? 0)) ?? false,
    )
    await hand.giveBack(back)
    for (const book of back) broughtBack.add(book)
    await fingers.only([])
    await hand.rest()
    await lastAnswered
    await finish()
    await toTheStart()
    await fingers.only(BORROWING)
  }
  await fingers.only([])
  await hand.rest()
  await nextPatron()
  await present()
  await finish()
  await toTheStart()
  const seconds = (performance.now() - startedAtMs) / 1_000

  const loans = kiosk.read<{ barcode: string; loans: number; undone: number; ended: number }>(
    `SELECT barcode, count(*) AS loans, count(undone_at_ms) AS undone, count(coalesce(returned_at_ms, undone_at_ms)) AS ended
     FROM loans GROUP BY barcode ORDER BY barcode`,
  )
  const arrivals = Map.groupBy(await arrivalsAt(page), ({ code }) => code)
  // A busy computer may bring a scan so long after its keys that nobody can know them for one.
  const scannedAnew = hand.typed.filter(
    ({ code, atMs }) => !arrivals.get(code)?.some(arrival => Math.abs(arrival.atMs - atMs) <= SAME_SCAN_MS),
  )
  console.log(
    `${hand.scans} scans in ${Math.round(seconds)} s and ${fingers.taps} taps: ${hand.books.length} books lent, ${broughtBack.size} brought back; ${hand.typed.length} heard twice, ${scannedAnew.length} of them too far apart.`,
  )
  expect(loans.map(({ barcode }) => barcode)).toEqual(hand.books.map(barcodeOf))
  expect(loans.filter(row => row.loans - row.undone > 1)).toEqual([])
  const anew = new Set(scannedAnew.map(({ code }) => code))
  expect(loans.filter(row => row.loans !== 1 && !anew.has(row.barcode))).toEqual([])
  const ended = new Set(loans.filter(row => row.ended === row.loans).map(({ barcode }) => barcode))
  expect([...broughtBack].map(barcodeOf).filter(barcode => !ended.has(barcode))).toEqual([])
})
