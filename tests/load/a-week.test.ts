import { addDays, dateOf, startOfDay } from '@pratu/protocol/bangkok'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addStation, type BenchStation } from '../bench/bench-station.ts'
import { fillLibrary } from '../bench/big-library.ts'
import { HALF_HOUR_MS } from '../fakes/replay-counts.ts'
import { openSchoolProcess, type SchoolProcess } from '../support/school-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type Visitor, visitorOf } from '../support/visitor.ts'
import { LOAD } from './load-size.ts'
import { type AskedProcess, startAsked } from './week/asked-process.ts'
import type { WishOfDaemon } from './week/daemon-of-a-week.ts'
import type { Held } from './week/held.ts'
import { createPupils, searchOfAVisitor, workOfALibrarian } from './week/library-day.ts'
import type { WishOfSchool } from './week/school-of-a-week.ts'

/** The half hours of a day in which the library is open. */
const OPEN = { first: 15, last: 32 }
/** How many people come and go in each, and how many of them borrow. */
const PEOPLE = 12
const PUPILS = 4
/** What all later days together may leave: the noise of a measurement, and connections that are still kept open. */
const KEPT = { heapKb: 1_000, handles: 6 }

const IS_SKIPPED = LOAD.days < 2

const firstDay = addDays(dateOf(Date.now()), 1)
const opened = new AsyncDisposableStack()
let school: SchoolProcess
let server: AskedProcess<WishOfSchool>
let daemon: AskedProcess<WishOfDaemon>
let staff: Visitor
let pupils: ReturnType<typeof createPupils>

beforeAll(async () => {
  if (IS_SKIPPED) return
  school = opened.use(await openSchoolProcess())
  let station: BenchStation | undefined
  school.fill(connection => {
    fillLibrary(connection, 0)
    station = addStation(connection, 'Kiosk')
  })
  if (!station) throw new Error('The library was not filled.')
  const enrolmentCode = await school.admin('enrolment-code')
  const startAtMs = String(startOfDay(firstDay))
  server = opened.use(await startAsked<WishOfSchool>('school-of-a-week', [school.configFile, startAtMs]))
  const folder = opened.use(temporaryFolder())
  const args = [school.url, enrolmentCode, folder.file('daemon'), startAtMs]
  daemon = opened.use(await startAsked<WishOfDaemon>('daemon-of-a-week', args))
  staff = await school.administrator()
  const { name, value } = station.cookie
  pupils = createPupils(visitorOf(school.url, { cookie: `${name}=${value}` }))
})
afterAll(() => opened.disposeAsync())

const passages = (): number =>
  school.read<{ passages: number }>('SELECT count(*) AS passages FROM passages')[0]?.passages ?? 0

/** From midnight to midnight. */
async function live(date: string): Promise<void> {
  for (let half = 0; half < 48; half += 1) {
    const startAtMs = startOfDay(date) + half * HALF_HOUR_MS
    const isOpen = half >= OPEN.first && half <= OPEN.last
    const people = isOpen ? PEOPLE : 0
    await daemon.ask({ replay: { startAtMs, in: people, out: people } })
    await server.ask({ advanceTo: startAtMs + HALF_HOUR_MS })
    if (!isOpen) continue
    for (let pupil = 0; pupil < PUPILS; pupil += 1) await pupils.next()
    await searchOfAVisitor(visitorOf(school.url), `นิทาน ${half}`)
    await workOfALibrarian(staff)
  }
}

test.skipIf(IS_SKIPPED)(
  'after a week server and daemon hold no more than after a day (npm run test:load)',
  {
    timeout: 60_000 + LOAD.days * 60_000,
  },
  async () => {
    const after: { server: Held; daemon: Held }[] = []
    for (let day = 0; day < LOAD.days; day += 1) {
      await live(addDays(firstDay, day))
      const walked = (day + 1) * (OPEN.last - OPEN.first + 1) * 2 * PEOPLE
      await vi.waitFor(() => expect(passages()).toBe(walked), { timeout: 20_000, interval: 50 })
      after.push({
        server: await server.ask<Held>({ tell: 'held' }),
        daemon: await daemon.ask<Held>({ tell: 'held' }),
      })
    }
    console.log(after.map((held, day) => `day ${day + 1}: ${JSON.stringify(held)}`).join('\n'))
    const [first, last] = [after[0], after.at(-1)]
    for (const process of ['server', 'daemon'] as const)
      for (const what of ['heapKb', 'handles'] as const)
        expect(
          (last?.[process][what] ?? 0) - (first?.[process][what] ?? 0),
          `${process} ${what}`,
        ).toBeLessThan(KEPT[what])
  },
)
