import type { DatabaseSync } from 'node:sqlite'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, newVisitor, schoolUrl } from '../../e2e/support/browser.ts'
import { firstAdministrator } from '../administrator.ts'
import { type Figure, type Measure, percentile } from '../measure.ts'
import { type SchoolServer, startSchoolServer } from '../school-server.ts'

const PATRONS = 5_000
const FRAMES = 600
/** A quick hand: 7,200 pixels in a second, 130 rows. */
const PIXELS_A_FRAME = 120
/** Two frames of a screen that shows sixty a second: an eye sees it. */
const SLOW_FRAME_MS = 33.4
const GOAL_SLOW_PERCENT = 5

interface Scrolled {
  readonly framesMs: number[]
  /** Frames in which a row in view was not there yet. */
  readonly framesWithGaps: number
  readonly longTasks: number
}

export const measure: Measure = {
  title: `The list of ${PATRONS.toLocaleString('en-US')} patrons, scrolled ${FRAMES} frames by a quick hand; rows are fetched on the way`,
  async run() {
    await using school = await startSchoolServer({ fill: fillPatrons })
    const browser = await launchBrowser()
    try {
      const bare = await scroll(await openBareTable(browser))
      const list = await scroll(await openList(browser, school))
      return figuresOf(list, bare)
    } finally {
      await browser.close()
    }
  },
}

function fillPatrons(connection: DatabaseSync): void {
  const addPatron = connection.prepare(
    `INSERT INTO patrons (id, group_id, given_name, family_name, name_key, school_number, level, room, class_number)
     VALUES (?, 'pupils', ?, 'ตัวอย่าง', ?, ?, ?, ?, ?)`,
  )
  connection.exec(
    "INSERT INTO patron_groups (id, name_th, name_en, loan_limit, loan_days, renewal_limit) VALUES ('pupils', 'นักเรียน', 'Pupils', 3, 7, 1)",
  )
  for (let number = 0; number < PATRONS; number += 1) {
    const digits = String(number).padStart(5, '0')
    const id = `0192f000-0000-7000-8000-${String(number).padStart(12, '0')}`
    const level = `ป.${1 + (number % 6)}`
    const room = String(1 + (Math.floor(number / 6) % 20))
    addPatron.run(id, `เด็กหญิงหมายเลข ${number}`, digits, digits, level, room, Math.floor(number / 120) + 1)
  }
}

async function openList(browser: Browser, school: SchoolServer): Promise<Page> {
  const administrator = await firstAdministrator(school.url, school.databaseFile)
  const url = schoolUrl(school.url)
  const context = await newVisitor(browser)
  await context.addCookies([...administrator.cookies].map(([name, value]) => ({ name, value, url })))
  const page = await context.newPage()
  await page.goto(`${url}/staff/patrons`)
  await page.locator('tbody th').first().waitFor()
  return page
}

/** A table of as many rows, all in the page from the beginning, with nothing to do. */
async function openBareTable(browser: Browser): Promise<Page> {
  const page = await (await newVisitor(browser)).newPage()
  const row = (number: number) =>
    `<tr style="height:56px"><th>เด็กหญิงหมายเลข ${number}</th><td>ป.4/2</td><td>${number}</td><td>นักเรียน</td><td></td></tr>`
  const rows = Array.from({ length: PATRONS }, (_, number) => row(number)).join('')
  await page.setContent(
    `<section aria-label="x" style="height:470px;overflow:auto"><table style="width:100%"><tbody>${rows}</tbody></table></section>`,
  )
  return page
}

const scroll = (page: Page): Promise<Scrolled> =>
  page.evaluate(
    async ({ frames, pixels }) => {
      const area = document.querySelector('table')?.parentElement
      if (!area) throw new Error('There is no table.')
      let longTasks = 0
      const watcher = new PerformanceObserver(tasks => {
        longTasks += tasks.getEntries().length
      })
      watcher.observe({ type: 'longtask' })
      const nextFrame = () => new Promise<number>(resolve => requestAnimationFrame(resolve))
      const hasGap = () => {
        const { left, bottom } = area.getBoundingClientRect()
        const row = document.elementFromPoint(left + 60, bottom - 40)?.closest('tr')
        return !row?.querySelector('th')?.textContent
      }
      const framesMs: number[] = []
      let framesWithGaps = 0
      let last = await nextFrame()
      for (let frame = 0; frame < frames; frame += 1) {
        area.scrollTop += pixels
        const now = await nextFrame()
        framesMs.push(now - last)
        last = now
        if (hasGap()) framesWithGaps += 1
      }
      watcher.disconnect()
      return { framesMs, framesWithGaps, longTasks }
    },
    { frames: FRAMES, pixels: PIXELS_A_FRAME },
  )

function figuresOf(list: Scrolled, bare: Scrolled): Figure[] {
  const slow = ({ framesMs }: Scrolled) => percentOf(framesMs.filter(ms => ms > SLOW_FRAME_MS).length)
  const atPercentile = (share: number): Figure => ({
    name: `time of a frame, p${share * 100}`,
    value: percentile(list.framesMs, share),
    unit: 'ms',
    baseline: { name: 'static table', value: percentile(bare.framesMs, share) },
  })
  return [
    { name: 'frames over 33 ms', value: slow(list), unit: '%', goal: { atMost: GOAL_SLOW_PERCENT } },
    { name: 'frames over 33 ms of a static table', value: slow(bare), unit: '%' },
    atPercentile(0.95),
    atPercentile(0.99),
    {
      name: 'frames in which the last row was not there yet',
      value: percentOf(list.framesWithGaps),
      unit: '%',
    },
    { name: 'tasks over 50 ms', value: list.longTasks, unit: '' },
    { name: 'tasks over 50 ms of a static table', value: bare.longTasks, unit: '' },
  ]
}

const percentOf = (frames: number): number => (frames / FRAMES) * 100
