import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { postEvents } from '@pratu/protocol/api/stations'
import { STAFF_NAMESPACE } from '@pratu/protocol/staff-link'
import type { VisitsNow } from '@pratu/protocol/today'
import type { Socket } from 'socket.io-client'
import { afterAll, expect, test, vi } from 'vitest'
import { addStation, type BenchStation } from '../bench/bench-station.ts'
import { newPassages } from '../bench/new-passages.ts'
import { openSchoolProcess } from '../support/school-process.ts'
import { granted, type Visitor, visitorOf } from '../support/visitor.ts'
import { LOAD } from './load-size.ts'

/** At the end of a lesson. */
const PASSAGES = { count: 50, everyMs: 100 }
/** What a page may cost the server: its socket, its buffers and its session. */
const MOST_KB_A_PAGE = 100

const opened = new AsyncDisposableStack()
afterAll(() => opened.disposeAsync())

const residentKb = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])

/** What a page shows, and when each number came. */
interface Dashboard {
  readonly socket: Socket
  readonly seen: Map<number, number>
}

async function openDashboard(staff: Visitor): Promise<Dashboard> {
  const socket = staff.socket(STAFF_NAMESPACE)
  const seen = new Map<number, number>()
  socket.on('visits', ({ total }: VisitsNow) => {
    const passages = total.in + total.out
    if (!seen.has(passages)) seen.set(passages, performance.now())
  })
  const greeted = new Promise<void>((resolve, reject) => {
    socket.once('today', () => resolve())
    socket.once('connect_error', reject)
  })
  socket.connect()
  await greeted
  opened.defer(() => void socket.disconnect())
  return { socket, seen }
}

const share = (numbers: readonly number[], part: number): number =>
  Math.round(numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length * part)] ?? Number.NaN)

test(`${LOAD.dashboards} live pages of staff all show the last number of a busy door`, {
  timeout: 120_000,
}, async () => {
  const school = opened.use(await openSchoolProcess())
  let station: BenchStation | undefined
  school.fill(connection => {
    station = addStation(connection, 'Door')
  })
  const server = school.start()
  await server.ready
  const staff = await school.administrator()
  const residentBeforeKb = residentKb(server.pid)
  const dashboards: Dashboard[] = []
  while (dashboards.length < LOAD.dashboards) dashboards.push(await openDashboard(staff))
  const residentAfterKb = residentKb(server.pid)

  const door = visitorOf(school.url, { authorization: `Bearer ${station?.token}` })
  const sentAtMs = new Map<number, number>()
  for (const [index, passage] of newPassages(PASSAGES.count, 60_000).entries()) {
    sentAtMs.set(index + 1, performance.now())
    granted(await door.call(postEvents, { body: { events: [passage] } }))
    await setTimeout(PASSAGES.everyMs)
  }
  await vi.waitFor(() => expect(dashboards.filter(({ seen }) => !seen.has(PASSAGES.count))).toEqual([]), {
    timeout: 30_000,
    interval: 50,
  })

  // Numbers that follow each other closely may come as one; whoever shows a later one is not behind.
  const delaysMs = dashboards.flatMap(({ seen }) =>
    [...seen].flatMap(([passages, atMs]) => {
      const sent = sentAtMs.get(passages)
      return sent === undefined ? [] : [atMs - sent]
    }),
  )
  const kbAPage = Math.round((residentAfterKb - residentBeforeKb) / dashboards.length)
  console.log(
    `${dashboards.length} live pages: a passage is on them after ${share(delaysMs, 0.5)} ms (p95 ${share(delaysMs, 0.95)}, ${share(delaysMs, 0.999)} at most); ${kbAPage} kB of the server's memory each.`,
  )
  if (LOAD.dashboards >= 500) expect(kbAPage).toBeLessThan(MOST_KB_A_PAGE)
  expect(dashboards.filter(({ socket }) => !socket.connected)).toEqual([])
})
