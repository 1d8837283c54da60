/**
 * The real daemon, with real GPIO lines that people break as they did at a real door, and a station server that hears of
 * it. Its argument is a `Traffic` as JSON; what became of it goes into the share.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { edgesOfHalfHour, type HalfHour } from '../../fakes/replay-counts.ts'
import { seededRandom } from '../../fakes/seeded-random.ts'
import { startStationServer } from '../../fakes/station-server.ts'
import { spawnReady } from '../../support/spawn-ready.ts'
import { directionsOf } from './compare-edges.ts'
import { createChip } from './gpio-sim-chip.ts'
import { LINES, openDoorway } from './walk-people.ts'

export interface Traffic {
  readonly halfHours: readonly HalfHour[]
  readonly reader: 'gpiomon' | 'onoff'
  readonly gpiodFolder: string
  /** Of every 50 milliseconds, in the daemon. */
  readonly blockedMs: number
}

export interface CountedTraffic {
  /** People, by how they walked. */
  readonly walked: { readonly in: number; readonly out: number }
  readonly edges: number
  /** Directions that follow from the edges as they were made, in their order. */
  readonly due: readonly string[]
  /** Directions that reached the server. */
  readonly counted: readonly string[]
  /** Edges that the daemon knows to have missed. */
  readonly missed: number
}

/** The daemon has settled, and sent, so long after the last edge. */
const AFTERWARDS_MS = 10_000

const { halfHours, reader, gpiodFolder, blockedMs } = JSON.parse(process.argv[2] ?? '') as Traffic
const [first] = halfHours
if (!first) throw new Error('Nobody comes.')

await using station = await startStationServer()
station.confirmed = 't'
station.tokens.add('t')
using doorway = openDoorway(createChip('pinctrl-rp1'))
mkdirSync('/run/daemon')
writeFileSync(
  '/run/daemon/daemon.toml',
  `server_url = "${station.url}"
  state_folder = "state"
  gpio = { reader = "${reader}" }
  [[device]]
  name = "door"
  driver = "beam-pair-gpio"
  line_a = ${LINES.a}
  line_b = ${LINES.b}`,
)
const keepBusy = new URL('keep-busy.ts', import.meta.url)
await using _daemon = await spawnReady('device-daemon/main.ts', ['--config', '/run/daemon/daemon.toml'], {
  PATH: `${gpiodFolder}:${process.env.PATH}`,
  PRATU_BUSY_MS: `${blockedMs}`,
  NODE_OPTIONS: `--import=${keepBusy.href}`,
})
const door = () => station.healths.at(-1)?.devices[0]
while (door()?.state !== 'online') await delay(100)

const random = seededRandom(11)
const planned = halfHours.flatMap(halfHour => edgesOfHalfHour(halfHour, first.startAtMs, random))
const pulled = await doorway.walk(planned)
await delay(AFTERWARDS_MS)

const total = (direction: 'in' | 'out') => halfHours.reduce((sum, halfHour) => sum + halfHour[direction], 0)
const passages = [...station.ledger.values()].filter(event => event.kind === 'passage')
const counted: CountedTraffic = {
  walked: { in: total('in'), out: total('out') },
  edges: pulled.length,
  due: directionsOf(pulled),
  counted: passages
    .toSorted((one, other) => one.monotonicMs - other.monotonicMs)
    .map(passage => passage.direction),
  missed: door()?.errors ?? 0,
}
writeFileSync('/run/share/traffic.json', JSON.stringify(counted))
process.exit()
