import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import english from '../../kiosk-ui/words/en/kiosk.json' with { type: 'json' }
import keyboard from '../../kiosk-ui/words/th/keyboard.json' with { type: 'json' }
import thai from '../../kiosk-ui/words/th/kiosk.json' with { type: 'json' }
import { barcodeOf, cardOf, ITEMS, nameOf, PATRONS, titleOf } from '../bench/big-library.ts'
import { launchBrowser } from '../e2e/support/browser.ts'
import { type KioskUnderLoad, openKioskUnderLoad } from './kiosk-under-load.ts'
import { LOAD } from './load-size.ts'
import { type PageMemory, pageMemory } from './page-memory.ts'

/** By then everything is loaded and every cache is as full as it gets. */
const WARM_AFTER = Math.max(5, Math.ceil(LOAD.sessions / 10))
const SECONDS_A_SESSION = 3
/** What may be kept of all later sessions together: the noise of a measurement, and less than one object of each session. */
const KEPT = { heapKb: 60 + LOAD.sessions / 20, domNodes: 50, listeners: 10 }
const LETS_GO_WITHIN = { timeout: 10_000, interval: 500 }
/** V8 compiles what is often used, for as long as a page lives; what is measured here is what the page keeps. */
const NO_COMPILED_CODE = '--js-flags=--no-sparkplug --no-maglev --no-opt'
const PANELS = ['panel.loans', 'panel.holds', 'panel.search'] as const

let browser: Awaited<ReturnType<typeof launchBrowser>>
let kiosk: KioskUnderLoad
beforeAll(async () => {
  browser = await launchBrowser([NO_COMPILED_CODE])
  kiosk = await openKioskUnderLoad(browser)
})
afterAll(async () => {
  await kiosk?.[Symbol.asyncDispose]()
  await browser?.close()
})

const button = (name: string): Locator => kiosk.page.getByRole('button', { name, exact: true })
/** A finger, without the time that a robot takes to look whether the button stands still. */
const press = (name: string) => button(name).first().dispatchEvent('click')
const reads = (text: string) => kiosk.page.getByText(text).first().waitFor()
const rowOf = (book: number) => kiosk.page.getByRole('article').filter({ hasText: titleOf(book) })

/** All that a pupil can do who has a card: two books, one of them not, a look at everything, and the other one comes back. */
async function session(number: number): Promise<void> {
  const [first, second] = [(2 * number) % ITEMS, (2 * number + 1) % ITEMS].map(index => index + 1)
  if (first === undefined || second === undefined) throw new Error('There are no books.')
  await kiosk.scan(cardOf((number % PATRONS) + 1))
  await reads(nameOf((number % PATRONS) + 1))
  for (const book of [first, second]) {
    await kiosk.scan(barcodeOf(book))
    await rowOf(book).getByText(thai['book.lent']).waitFor()
  }
  await press(thai['book.undo'])
  await reads(thai['book.undone'])
  await press(thai['language.other'])
  await reads(english['borrowing.finish'])
  await press(english['language.other'])
  for (const panel of PANELS) {
    await press(thai[panel])
    // The way back stands behind the keys of the screen.
    if (panel === 'panel.search') await button(keyboard['keyboard.enter']).click()
    await press(thai['panel.back'])
    await button(thai[panel]).waitFor()
  }
  await kiosk.page.getByRole('button', { name: thai['borrowing.finish'] }).dispatchEvent('click')
  await press(thai['goodbye.close'])

  await kiosk.page.getByRole('button', { name: thai['start.return'] }).dispatchEvent('click')
  await reads(thai['returning.first'])
  await kiosk.scan(barcodeOf(first))
  await rowOf(first).getByText(thai['book.returned'], { exact: true }).waitFor()
  await kiosk.page.getByRole('button', { name: thai['borrowing.finish'] }).dispatchEvent('click')
  await press(thai['goodbye.close'])
  await button(thai['start.return']).or(kiosk.page.getByText(thai['start.return'])).first().waitFor()
}

test(`after ${LOAD.sessions} sessions the page holds no more than after ${WARM_AFTER}`, {
  timeout: 60_000 + LOAD.sessions * SECONDS_A_SESSION * 1_000,
}, async () => {
  const inspector = await kiosk.page.context().newCDPSession(kiosk.page)
  let warm: PageMemory | undefined
  for (let number = 0; number < LOAD.sessions; number += 1) {
    await session(number)
    if (number + 1 === WARM_AFTER) warm = await pageMemory(kiosk.page, inspector)
  }
  if (!warm) throw new Error('The page was not looked at.')
  const before = warm
  // What a page keeps, it keeps however often one looks; what it was about to let go is gone a moment later.
  await vi.waitFor(async () => {
    const last = await pageMemory(kiosk.page, inspector)
    console.log(
      `The page after ${WARM_AFTER} sessions: ${JSON.stringify(before)}, after ${LOAD.sessions}: ${JSON.stringify(last)}`,
    )
    for (const what of ['heapKb', 'domNodes', 'listeners'] as const)
      expect(last[what] - before[what], what).toBeLessThanOrEqual(KEPT[what])
  }, LETS_GO_WITHIN)
})
