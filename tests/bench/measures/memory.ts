import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { borrowItem, openSession, returnItem } from '@pratu/protocol/api/kiosk'
import { getSimulator, simulate } from '@pratu/protocol/api/simulator'
import { getToday, listVisits } from '@pratu/protocol/api/visits'
import { addDays, dateOf } from '@pratu/protocol/bangkok'
import type { SimulatorAction } from '@pratu/protocol/simulator'
import { granted, type Visitor, visitorOf } from '../../support/visitor.ts'
import { firstAdministrator } from '../administrator.ts'
import { benchFolder } from '../bench-folder.ts'
import type { Measure } from '../measure.ts'
import { freePort, npmStart } from '../npm-start.ts'

const ROUNDS = 25
const GOAL_MB = 250
/** After this the work of the last round is over. */
const REST_MS = 2_000

export const measure: Measure = {
  title:
    'Resident memory of what npm start runs (not the first start), after borrowing, returning, walking and looking at pages',
  async run() {
    using folder = benchFolder()
    const port = await freePort()
    await startOnce(folder.path, port)
    await using running = await npmStart(folder.path, port)
    const { server, daemon } = running.pids
    const atStart = { server: residentMb(server), daemon: residentMb(daemon) }
    await use(running.url, join(folder.path, 'server/school.db'))
    await setTimeout(REST_MS)
    const after = { server: residentMb(server), daemon: residentMb(daemon) }
    const unit = 'MB'
    return [
      { name: 'school server, just started', value: atStart.server, unit },
      { name: 'device daemon, just started', value: atStart.daemon, unit },
      { name: 'school server', value: after.server, unit },
      { name: 'device daemon', value: after.daemon, unit },
      { name: 'both', value: after.server + after.daemon, unit, goal: { atMost: GOAL_MB } },
    ]
  },
}

/** Makes the sample school. */
async function startOnce(folder: string, port: number): Promise<void> {
  await using _running = await npmStart(folder, port)
}

/** VmRSS, in which what both processes share counts for each of them. */
function residentMb(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return (Number(kilobytes) * 1_024) / 1e6
}

/** A busy while at the library: both live pages are open, people walk, scan, borrow and bring back, staff look things up. */
async function use(url: string, databaseFile: string): Promise<void> {
  const administrator = await firstAdministrator(url, databaseFile)
  const kiosk = visitorOf(url)
  const sockets = [administrator.socket('/staff'), kiosk.socket('/kiosk')]
  for (const socket of sockets) socket.connect()
  const { stations, cards, books } = granted(await administrator.call(getSimulator, {}))
  const stationId = stations.find(station => station.online)?.id ?? ''
  const codes = [...cards.map(({ code }) => code), ...books.map(({ barcode }) => barcode)]
  const does = (body: SimulatorAction) => administrator.call(simulate, { params: { stationId }, body })

  for (let round = 0; round < ROUNDS; round += 1) {
    await does({ action: 'walk', device: 'front-door', direction: round % 2 === 0 ? 'in' : 'out' })
    for (const code of codes) {
      await does({ action: 'scan', device: 'book-scanner', code })
      await borrowAndReturn(kiosk, cards[round % cards.length]?.code ?? '', code)
    }
    await lookAround(administrator)
  }
  for (const socket of sockets) socket.close()
}

async function borrowAndReturn(kiosk: Visitor, card: string, code: string): Promise<void> {
  const session = granted(await kiosk.call(openSession, { body: { code: card } }))
  const params = { sessionId: session.id }
  await kiosk.call(borrowItem, { params, body: { code }, idempotencyKey: randomUUID() })
  await kiosk.call(returnItem, { body: { code }, idempotencyKey: randomUUID() })
}

async function lookAround(administrator: Visitor): Promise<void> {
  const to = dateOf(Date.now())
  granted(await administrator.call(getToday, {}))
  granted(await administrator.call(listVisits, { query: { from: addDays(to, -60), to, by: 'hour' } }))
  for (const path of ['/', '/kiosk', '/staff', '/api/openapi.json', '/healthz', '/metrics'])
    await (await administrator.fetch(path)).text()
}
