import { setTimeout } from 'node:timers/promises'
import { MAX_SCANS_PER_SECOND } from '@pratu/protocol/scans'
import { barcodeOf, cardOf } from '../bench/big-library.ts'
import { scanWithKeyboard } from '../e2e/support/scan-with-keyboard.ts'
import { between, pick, type Random, wholeBetween } from '../fakes/seeded-random.ts'
import type { KioskUnderLoad } from './kiosk-under-load.ts'

const FASTEST_MS = 1000 / MAX_SCANS_PER_SECOND
/** In haste nine times out of ten. */
const PAUSES_MS = { haste: 20, thought: 300 }
/** Far within `SAME_SCAN_MS`. */
const ECHO_AFTER_MS = 200

interface Typed {
  readonly code: string
  /** On the page's own clock. */
  readonly atMs: number
}

/** Cards and books before a scanner, no faster than it may read, each book once; sometimes a reader is heard twice. */
export function createScanningHand(kiosk: KioskUnderLoad, random: Random) {
  const books: number[] = []
  const echoes: Promise<void>[] = []
  const typed: Typed[] = []
  let scans = 0
  let patrons = 0

  async function scan(code: string): Promise<void> {
    scans += 1
    await kiosk.scan(code)
    // The same reader types it into the page as well, or reads it twice.
    if (random() < 0.05) {
      const type = async () => void typed.push({ code, atMs: await scanWithKeyboard(kiosk.page, code, 'th') })
      echoes.push(setTimeout(between(random, 0, ECHO_AFTER_MS)).then(type))
    }
    const pauseMs = random() < 0.9 ? PAUSES_MS.haste : PAUSES_MS.thought
    await setTimeout(FASTEST_MS + between(random, 0, pauseMs))
  }

  return {
    get scans() {
      return scans
    },
    /** What was scanned to be borrowed. */
    books,
    /** What was typed into the page as well. */
    typed,
    card(): Promise<void> {
      patrons += 1
      return scan(cardOf(patrons))
    },
    async borrow(count: number): Promise<void> {
      for (let book = 0; book < count; book += 1) {
        books.push(books.length + 1)
        await scan(barcodeOf(books.length))
      }
    },
    /** Some of those that were borrowed, one after the other. */
    some(count: number): readonly number[] {
      const first = wholeBetween(random, 0, Math.max(0, books.length - count))
      return books.slice(first, first + count)
    },
    async giveBack(some: readonly number[]): Promise<void> {
      for (const book of some) await scan(barcodeOf(book))
    },
    oneOf: <Choice>(...choices: Choice[]): Choice => pick(random, choices),
    /** All that was typed into the page has arrived there. */
    rest: async () => void (await Promise.all(echoes.splice(0))),
  }
}
