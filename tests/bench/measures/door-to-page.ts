import { setTimeout } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { launchBrowser, newVisitor, schoolUrl } from '../../e2e/support/browser.ts'
import { between, seededRandom } from '../../fakes/seeded-random.ts'
import { BEAM_GAPS, randomWalker } from '../../fakes/walkers.ts'
import { firstAdministrator } from '../administrator.ts'
import { bareLatencies } from '../bare/relay.ts'
import { type Door, openDoor } from '../door.ts'
import { latencyFigures } from '../latency-figures.ts'
import type { Measure } from '../measure.ts'
import { type SchoolServer, startSchoolServer } from '../school-server.ts'
import { type WatchedText, watchText } from '../watch-text.ts'

const WALKS = 120
const GOAL_MS = 60
/** People follow each other closely, but not so closely that one number would cover two of them. */
const PAUSE_MS = { least: 100, most: 300 }

export const measure: Measure = {
  title:
    'A person at the door → the number on the staff page, from the last edge at the GPIO port to the DOM; the 10 ms for which a level must hold, both durable writes and the page are inside',
  async run() {
    await using school = await startSchoolServer({ sample: true })
    const browser = await launchBrowser()
    try {
      const bare = await bareLatencies(browser, 'door')
      const latenciesMs = await walkIn(school, await openStaffPage(browser, school))
      const name = 'insert, message, insert, DOM'
      return latencyFigures('last edge → staff page', latenciesMs, GOAL_MS, { name, latenciesMs: bare })
    } finally {
      await browser.close()
    }
  },
}

async function openStaffPage(browser: Browser, school: SchoolServer): Promise<WatchedText> {
  const administrator = await firstAdministrator(school.url, school.databaseFile)
  const url = schoolUrl(school.url)
  const context = await newVisitor(browser)
  await context.addCookies([...administrator.cookies].map(([name, value]) => ({ name, value, url })))
  const page = await context.newPage()
  await page.goto(`${url}/staff`)
  await page.locator('[data-figure=visits]').waitFor()
  return watchText(page, '[data-figure=visits]')
}

async function walkIn(school: SchoolServer, visits: WatchedText): Promise<number[]> {
  await using door = await openDoor(school)
  const random = seededRandom(2)
  const before = Number(visits.latest())
  const latenciesMs: number[] = []
  await warmUp(door, visits, before + 1)
  for (let visit = before + 2; visit < before + 2 + WALKS; visit += 1) {
    await setTimeout(between(random, PAUSE_MS.least, PAUSE_MS.most))
    const seenAtMs = visits.became(String(visit))
    const lastEdgeAtMs = await door.walk(randomWalker(random, 'in', BEAM_GAPS.usual))
    latenciesMs.push((await seenAtMs) - lastEdgeAtMs)
  }
  return latenciesMs
}

/** The first person also waits for the daemon to be connected. */
async function warmUp(door: Door, visits: WatchedText, visit: number): Promise<void> {
  await door.walk({ direction: 'in', speedMPerS: 1, depthM: 0.3, beamGapM: BEAM_GAPS.usual })
  await visits.became(String(visit))
}
