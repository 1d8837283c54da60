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
    const atStart = [residentMb(server), residentMb(daemon)] as const
    await use(running.url, join(folder.path, 'server/school.db'))
    await setTimeout(REST_MS)
    const after = [residentMb(server), residentMb(daemon)] as const
    const unit = 'MB'
    return [
      { name: 'school server, just started', value: whole(atStart[0]), unit },
      { name: 'device daemon, just started', value: whole(atStart[1]), unit },
      { name: 'school server', value: whole(after[0]), unit },
      { name: 'device daemon', value: whole(after[1]), unit },
      { name: 'added up, Node itself counted twice', value: whole(after[0]) + whole(after[1]), unit },
      { name: 'both, Node itself counted once', value: together(after), unit, goal: { atMost: GOAL_MB } },
    ]
  },
}

/** Makes the sample school. */
async function startOnce(folder: string, port: number): Promise<void> {
  await using _running = await npmStart(folder, port)
}

/** What lies in memory for a process: its own, and what is read from files, of which nearly all is Node's program. */
interface Resident {
  readonly ownMb: number
  readonly filesMb: number
}

function residentMb(pid: number): Resident {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (name: string) =>
    (Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) * 1_024) / 1e6
  return { ownMb: megabytes('RssAnon'), filesMb: megabytes('RssFile') }
}

const whole = ({ ownMb, filesMb }: Resident): number => ownMb + filesMb

/** The program lies in memory once for both. */
const together = ([one, other]: readonly [Resident, Resident]): number =>
  one.ownMb + other.ownMb + Math.max(one.filesMb, other.filesMb)

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
