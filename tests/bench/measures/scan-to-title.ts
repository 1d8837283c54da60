import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { launchBrowser, newVisitor, schoolUrl } from '../../e2e/support/browser.ts'
import { openPty, type Pty } from '../../fakes/pty.ts'
import { between, seededRandom } from '../../fakes/seeded-random.ts'
import { bareLatencies } from '../bare/relay.ts'
import { barcodeOf, cardOf, fillLibrary, nameOf, titleOf } from '../big-library.ts'
import { startDaemonProcess } from '../daemon-process.ts'
import { latencyFigures } from '../latency-figures.ts'
import type { Measure } from '../measure.ts'
import { type SchoolServer, startSchoolServer } from '../school-server.ts'
import { watchText } from '../watch-text.ts'

const PUPILS = 30
const BOOKS_EACH = 3
const OLD_LOANS = 200_000
const GOAL_MS = 80
const PAUSE_MS = { least: 100, most: 300 }

export const measure: Measure = {
  title:
    'A book at the scanner → its title on the kiosk, from the bytes on the serial port to the DOM; the durable loan is inside',
  async run() {
    await using school = await startSchoolServer({
      fill: connection => fillLibrary(connection, OLD_LOANS),
    })
    await using scanner = await openPty()
    await using _daemon = await startScannerDaemon(school, scanner)
    const browser = await launchBrowser()
    try {
      const bare = await bareLatencies(browser, 'kiosk')
      const context = await newVisitor(browser)
      const latenciesMs = await borrow(await openKiosk(await context.newPage(), school), scanner)
      const name = 'message, POST, insert, DOM'
      return latencyFigures('bytes → title', latenciesMs, GOAL_MS, { name, latenciesMs: bare })
    } finally {
      await browser.close()
    }
  },
}

const startScannerDaemon = (school: SchoolServer, { path }: Pty) =>
  startDaemonProcess(school, `[[device]]\nname = "scanner"\ndriver = "barcode-serial"\npath = "${path}"\n`)

async function openKiosk(page: Page, { url: local, station }: SchoolServer): Promise<Page> {
  const url = schoolUrl(local)
  await page.context().addCookies([{ ...station.cookie, url }])
  await page.goto(`${url}/kiosk`)
  await page.locator('main').waitFor()
  return page
}

async function borrow(kiosk: Page, scanner: Pty): Promise<number[]> {
  const title = await watchText(kiosk, 'article h2')
  const random = seededRandom(3)
  const latenciesMs: number[] = []
  let book = 0
  for (let pupil = 1; pupil <= PUPILS; pupil += 1) {
    await scanner.write(`${cardOf(pupil)}\r`)
    await kiosk.getByText(nameOf(pupil)).waitFor()
    for (let own = 0; own < BOOKS_EACH; own += 1) {
      book += 1
      await setTimeout(between(random, PAUSE_MS.least, PAUSE_MS.most))
      const seenAtMs = title.became(titleOf(book))
      const writtenAtMs = performance.timeOrigin + performance.now()
      await scanner.write(`${barcodeOf(book)}\r`)
      latenciesMs.push((await seenAtMs) - writtenAtMs)
    }
  }
  return latenciesMs
}
