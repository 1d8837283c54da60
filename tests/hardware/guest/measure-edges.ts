/**
 * What arrives of the edges of walking people, through each reader of GPIO lines and with an ever busier event loop. Its
 * argument is a JSON list of `EdgeCell`; the measurements go into the share.
 */
import { writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { createGpiomonPorts } from '../../../device-daemon/ports/gpio-gpiomon.ts'
import { createOnoffPorts } from '../../../device-daemon/ports/gpio-onoff.ts'
import { findGpiodTools } from '../../../device-daemon/ports/gpiod-tools.ts'
import type { GpioPorts } from '../../../device-daemon/ports/ports.ts'
import { createSystemClock } from '../../../device-daemon/system-clock.ts'
import { between, seededRandom } from '../../fakes/seeded-random.ts'
import {
  type BeamEdge,
  bouncing,
  edgesOf,
  LONGEST_WALK_MS,
  randomWalker,
  walkThrough,
} from '../../fakes/walkers.ts'
import { compareEdges, type EdgeFigures } from './compare-edges.ts'
import { createChip } from './gpio-sim-chip.ts'
import { keepBusy } from './keep-busy.ts'
import { LINES, openDoorway } from './walk-people.ts'

export interface EdgeCell {
  /** Folder of libgpiod's programs; null: onoff. */
  readonly gpiodFolder: string | null
  readonly reader: string
  /** Of every 50 milliseconds. */
  readonly blockedMs: number
  readonly people: number
}

export interface EdgeMeasurement {
  readonly reader: string
  readonly blockedMs: number
  /** Sensors that switch once at each change, and sensors that chatter for up to 6 ms. */
  readonly clean: EdgeFigures
  readonly chattering: EdgeFigures
}

/** The loop has settled so long after the last edge. */
const AFTERWARDS_MS = 1_000

/** Each person walks alone; every walk is a list of edges. The second half of the people make their sensors chatter. */
const walksOf = (people: number): BeamEdge[][] => {
  const random = seededRandom(7)
  let startMs = 0
  return Array.from({ length: 2 * people }, (_, index) => {
    const walk = walkThrough(randomWalker(random, random() < 0.5 ? 'in' : 'out'), startMs)
    startMs += LONGEST_WALK_MS + between(random, 300, 800)
    return edgesOf(index < people ? walk : bouncing(walk, random))
  })
}

const clock = createSystemClock(true)
using doorway = openDoorway(createChip('pinctrl-rp1'))

const portsOf = async (gpiodFolder: string | null): Promise<GpioPorts> => {
  if (gpiodFolder === null) return createOnoffPorts({ clock })
  const tools = await findGpiodTools({ ...process.env, PATH: `${gpiodFolder}:${process.env.PATH}` })
  if (!tools) throw new Error(`${gpiodFolder} holds no gpiomon.`)
  return createGpiomonPorts({ clock, tools })
}

const measure = async ({ gpiodFolder, reader, blockedMs, people }: EdgeCell): Promise<EdgeMeasurement> => {
  const ports = await portsOf(gpiodFolder)
  const gpio = await ports.open({ lines: Object.values(LINES) }, new AbortController().signal)
  const arrived: BeamEdge[] = []
  gpio.onEdge(({ line, isHigh, atMs }) =>
    arrived.push({ line: line === LINES.a ? 'a' : 'b', blocked: !isHigh, atMs }),
  )
  using _busy = keepBusy(blockedMs)
  const walks = walksOf(people)
  const pulled = await doorway.walk(walks.flat())
  await delay(AFTERWARDS_MS)
  await gpio.close()
  const made = walks.map(walk => pulled.splice(0, walk.length))
  return {
    reader,
    blockedMs,
    clean: compareEdges(made.slice(0, people), arrived, made[people]?.[0]?.atMs),
    chattering: compareEdges(made.slice(people), arrived),
  }
}

const cells = JSON.parse(process.argv[2] ?? '[]') as EdgeCell[]
const measurements: EdgeMeasurement[] = []
for (const cell of cells) measurements.push(await measure(cell))
writeFileSync('/run/share/edges.json', JSON.stringify(measurements))
