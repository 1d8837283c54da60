import { randomUUIDv7 } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { pino } from 'pino'
import { startDaemon } from '../../device-daemon/compose.ts'
import { readConfig } from '../../device-daemon/config.ts'
import type { EdgeSink } from '../../device-daemon/driver.ts'
import { loadDrivers } from '../../device-daemon/load-drivers.ts'
import { createFakePorts } from './device-ports.ts'
import { type HalfHour, replayHalfHour } from './replay-counts.ts'
import { seededRandom } from './seeded-random.ts'
import { createVirtualClock } from './virtual-clock.ts'

const BOOT_ID = '8d8ac610-566d-4ef0-9c22-186b2a5ed793'
const BEFORE_THE_FIRST_MS = 60_000
const LINES = { a: 17, b: 27 }

export interface ReplayingDaemon extends AsyncDisposable {
  /** People walk through its beams; virtual time stands at the end of the half hour afterwards. */
  replay(halfHour: HalfHour): Promise<void>
  stop(): Promise<void>
}

/**
 * The whole daemon, from the levels of two GPIO lines to a real socket, in virtual time that begins a minute before
 * `startAtMs`. It joins the server by the enrolment code.
 */
export async function startReplayingDaemon(setting: {
  serverUrl: string
  enrolmentCode: string
  stateFolder: string
  startAtMs: number
  seed: number
}): Promise<ReplayingDaemon> {
  const random = seededRandom(setting.seed)
  const bootAtMs = setting.startAtMs - BEFORE_THE_FIRST_MS
  const clock = createVirtualClock(bootAtMs)
  const ports = createFakePorts({ highLines: Object.values(LINES) })
  const text = `
    server_url = "${setting.serverUrl}"
    state_folder = "${setting.stateFolder}"
    coverage_interval_ms = 60000
    pairing = { station_name = "Front door", enrolment_code = "${setting.enrolmentCode}" }
    [[device]]
    name = "front-door"
    driver = "beam-pair-gpio"
    line_a = ${LINES.a}
    line_b = ${LINES.b}`
  const daemon = await startDaemon({
    config: readConfig(text, await loadDrivers()),
    ports,
    clock,
    random,
    makeId: randomUUIDv7,
    bootId: BOOT_ID,
    hostName: 'door-pi',
    version: '0.1.0',
    log: pino({ enabled: false }),
  })
  while (ports.gpioChips.length === 0) await setImmediate()
  // The driver's default: a sensor pulls its line low while its beam is blocked.
  const beams: Pick<EdgeSink, 'edge'> = {
    edge: (line, blocked, atMs) => ports.gpioChips[0]?.send({ line: LINES[line], isHigh: !blocked, atMs }),
  }
  return {
    async replay(halfHour) {
      replayHalfHour(halfHour, bootAtMs, random, clock, beams)
      await setImmediate()
    },
    stop: daemon.stop,
    [Symbol.asyncDispose]: daemon.stop,
  }
}
