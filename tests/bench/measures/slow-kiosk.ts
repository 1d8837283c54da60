import { setTimeout } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import thai from '../../../kiosk-ui/words/th/kiosk.json' with { type: 'json' }
import { launchBrowser, newVisitor, schoolUrl } from '../../e2e/support/browser.ts'
import { openPty, type Pty } from '../../fakes/pty.ts'
import { spawnReady } from '../../support/spawn-ready.ts'
import { bareLatencies } from '../bare/relay.ts'
import { benchFolder } from '../bench-folder.ts'
import { barcodeOf, cardOf, fillLibrary, nameOf, titleOf } from '../big-library.ts'
import { startDaemonProcess } from '../daemon-process.ts'
import { type Figure, type Measure, percentile } from '../measure.ts'
import { firstPaintMs, type PageTimings, slowDown, watchPage } from '../page-timings.ts'
import { type SchoolServer, startSchoolServer } from '../school-server.ts'
import { takeTurns } from '../take-turns.ts'
import { clockAheadMs } from '../watch-text.ts'

/** A Pi beside the computer on which this is developed. */
const SLOWER = 4
const GOALS = { paintMs: 500, rowMs: 50, titleMs: 100, taskMs: 100 }
const LOADS = 5
const PUPILS = 10
const BOOKS_EACH = 4
const PAUSE_MS = 300

export const measure: Measure = {
  title: `A kiosk on a computer ${SLOWER} times slower: its first paint, and from a book at the scanner to the frames that show it`,
  async run() {
    await using school = await startSchoolServer({ fill: connection => fillLibrary(connection, 0) })
    await using scanner = await openPty()
    const device = `[[device]]\nname = "scanner"\ndriver = "barcode-serial"\npath = "${scanner.path}"\n`
    await using _daemon = await startDaemonProcess(school, device)
    const browser = await launchBrowser()
    try {
      const paints = await paintFigures(browser, school)
      const bare = await bareLatencies(browser, 'kiosk', page => slowDown(page, SLOWER))
      return [...paints, ...(await scanFigures(browser, school, scanner, bare))]
    } finally {
      await browser.close()
    }
  },
}

async function paintFigures(browser: Browser, school: SchoolServer): Promise<Figure[]> {
  using folder = benchFolder()
  await using bare = await spawnReady<{ url: string }>('tests/bench/bare/relay-server.ts', [
    folder.file('bare.db'),
  ])
  const url = schoolUrl(school.url)
  const { kiosk, page } = await takeTurns(LOADS, {
    kiosk: () =>
      firstPaintMs(browser, {
        url: `${url}/kiosk`,
        slower: SLOWER,
        cookies: [{ ...school.station.cookie, url }],
      }),
    page: () => firstPaintMs(browser, { url: schoolUrl(bare.ready.url), slower: SLOWER, cookies: [] }),
  })
  return [
    {
      name: `first contentful paint in an empty browser, median of ${LOADS}`,
      value: kiosk,
      unit: 'ms',
      goal: { atMost: GOALS.paintMs },
      baseline: { name: 'a page of one line', value: page },
    },
  ]
}

async function scanFigures(
  browser: Browser,
  school: SchoolServer,
  scanner: Pty,
  bareMs: readonly number[],
): Promise<Figure[]> {
  const context = await newVisitor(browser, { reducedMotion: 'no-preference' })
  const url = schoolUrl(school.url)
  await context.addCookies([{ ...school.station.cookie, url }])
  const page = await context.newPage()
  const timings = await watchPage(page, 'article h2')
  await page.goto(`${url}/kiosk`)
  await page.getByText(thai['start.return']).waitFor()
  const aheadMs = await clockAheadMs(page)
  await slowDown(page, SLOWER)
  const scans = await borrow(page, scanner)
  const seen = await timings()
  const ways = scans.map(({ title, atMs }) => wayOf(title, atMs + aheadMs, seen))
  const p95 = (name: string, samples: number[], atMost: number, baseline?: Figure['baseline']): Figure => ({
    name: `${name}, p95 of ${samples.length}`,
    value: percentile(samples, 0.95),
    unit: 'ms',
    goal: { atMost },
    ...(baseline && { baseline }),
  })
  return [
    p95(
      'bytes → row',
      ways.map(({ rowMs }) => rowMs),
      GOALS.rowMs,
    ),
    p95(
      'row → title',
      ways.map(({ titleMs }) => titleMs),
      GOALS.titleMs,
      { name: 'message, POST, insert, DOM', value: percentile(bareMs, 0.95) },
    ),
    {
      name: 'longest task of the page',
      value: Math.max(0, ...seen.tasksMs),
      unit: 'ms',
      goal: { atMost: GOALS.taskMs },
    },
  ]
}

/** Tells what was scanned, and when its last byte was at the scanner. */
async function borrow(page: Page, scanner: Pty): Promise<{ title: string; atMs: number }[]> {
  const scans: { title: string; atMs: number }[] = []
  for (let pupil = 1; pupil <= PUPILS; pupil += 1) {
    await scanner.write(`${cardOf(pupil)}\r`)
    await page.getByText(nameOf(pupil)).waitFor()
    for (let own = 0; own < BOOKS_EACH; own += 1) {
      await setTimeout(PAUSE_MS)
      const book = scans.length + 1
      scans.push({ title: titleOf(book), atMs: performance.timeOrigin + performance.now() })
      await scanner.write(`${barcodeOf(book)}\r`)
      await page
        .locator('article h2')
        .filter({ hasText: titleOf(book) })
        .waitFor()
    }
  }
  return scans
}

/** The row is what is shown first after the scan; where the answer is there already, it is the title. */
function wayOf(title: string, atMs: number, { shown }: PageTimings): { rowMs: number; titleMs: number } {
  const named = shown.find(frame => frame.atMs >= atMs && frame.text.replaceAll('\u200b', '') === title)
  const row = shown.find(frame => frame.atMs >= atMs)
  if (!named || !row) throw new Error(`The page did not show "${title}".`)
  return { rowMs: row.atMs - atMs, titleMs: named.atMs - row.atMs }
}
