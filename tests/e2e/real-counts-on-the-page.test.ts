import { addDays, dateOf, daysBetween, startOfHour } from '@pratu/protocol/bangkok'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { madeUpWeek, movedBy, realCounts, sumsBy } from '../fakes/door-counts.ts'
import type { HalfHour } from '../fakes/replay-counts.ts'
import { startReplayingDaemon } from '../fakes/replaying-daemon.ts'
import { openSchoolProcess, type SchoolProcess } from '../support/school-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { launchBrowser, newVisitor, schoolUrl } from './support/browser.ts'

/** A whole week that ended before today; what the made-up one holds is as good when the real one is not there. */
function lastWeek(): HalfHour[] {
  const from = addDays(dateOf(Date.now()), -9)
  const real = realCounts()?.slice(0, 7 * 48)
  const firstAtMs = real?.[0]?.startAtMs
  return real && firstAtMs !== undefined
    ? movedBy(daysBetween(dateOf(firstAtMs), from), real)
    : madeUpWeek(from, 21)
}

describe('the hours of a week on the staff page', () => {
  const week = lastWeek()
  let folder: ReturnType<typeof temporaryFolder>
  let school: SchoolProcess
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    folder = temporaryFolder()
    school = await openSchoolProcess()
    await school.start().ready
    const admin = await school.administrator()
    await using daemon = await startReplayingDaemon({
      serverUrl: school.url,
      enrolmentCode: await school.admin('enrolment-code'),
      stateFolder: folder.file('daemon'),
      startAtMs: week[0]?.startAtMs ?? 0,
      seed: 22,
    })
    for (const halfHour of week) await daemon.replay(halfHour)
    const walked = week.reduce((sum, halfHour) => sum + halfHour.in + halfHour.out, 0)
    await vi.waitFor(
      () => expect(school.read('SELECT count(*) AS walked FROM passages')).toMatchObject([{ walked }]),
      { timeout: 20_000 },
    )

    browser = await launchBrowser()
    const context = await newVisitor(browser)
    const url = schoolUrl(school.url)
    await context.addCookies([...admin.cookies].map(([name, value]) => ({ name, value, url })))
    page = await context.newPage()
    await page.goto(`${url}/staff/visits`)
  })

  afterAll(async () => {
    await browser?.close()
    await school?.[Symbol.asyncDispose]()
    folder?.[Symbol.dispose]()
  })

  /** Chooses a day as a person does, the year first: the 31st does not exist in every month. */
  async function choose(field: string, date: string): Promise<void> {
    const [year = '', month = '', day = ''] = date.split('-')
    const group = page.getByRole('group', { name: field, exact: true })
    await group.getByLabel('ปี พ.ศ.').selectOption(year)
    await group.getByLabel('เดือน').selectOption(String(Number(month)))
    await group.getByLabel('วันที่').selectOption(String(Number(day)))
  }

  const shownRows = () =>
    page.locator('tr[data-from]').evaluateAll(rows =>
      rows.map(row => ({
        fromMs: Number(row.getAttribute('data-from')),
        in: Number(row.children[2]?.textContent),
        out: Number(row.children[3]?.textContent),
      })),
    )

  const shows = (rows: ReturnType<typeof sumsBy>) =>
    vi.waitFor(async () => expect(await shownRows()).toEqual(rows), { timeout: 15_000 })

  it('are those that people walked in', async () => {
    await choose('ตั้งแต่', dateOf(week[0]?.startAtMs ?? 0))
    await choose('ถึง', dateOf(week.at(-1)?.startAtMs ?? 0))
    await shows(sumsBy(startOfHour, week))
  })

  it('are divided into half hours', async () => {
    await choose('ถึง', dateOf(week[2 * 48]?.startAtMs ?? 0))
    await page.getByLabel('แบ่งเป็น').selectOption('half-hour')
    await shows(sumsBy(atMs => atMs, week.slice(0, 3 * 48)))
  })
})
