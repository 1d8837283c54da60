import { randomUUIDv7 } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { pino } from 'pino'
import { startDaemon } from '../../device-daemon/compose.ts'
import { readConfig } from '../../device-daemon/config.ts'
import type { BeamLine } from '../../device-daemon/counting/beam-line.ts'
import { loadDrivers } from '../../device-daemon/load-drivers.ts'
import { createSystemClock, readBootId } from '../../device-daemon/system-clock.ts'
import { createFakePorts } from '../fakes/device-ports.ts'
import { edgesOf, type Walker, walkThrough } from '../fakes/walkers.ts'
import { daemonFolder } from './daemon-process.ts'
import type { SchoolServer } from './school-server.ts'

/** GPIO lines of the two sensors; they are high while their beam is clear. */
const LINES: Record<BeamLine, number> = { a: 17, b: 27 }

export interface Door extends AsyncDisposable {
  /** Somebody walks through, in real time. Resolves with the moment of the last edge at the GPIO port. */
  walk(walker: Walker): Promise<number>
}

/** The daemon of a door, composed here as `main.ts` composes it but with GPIO lines that can be moved by hand. */
export async function openDoor(school: SchoolServer): Promise<Door> {
  const ports = createFakePorts({ highLines: Object.values(LINES) })
  const clock = createSystemClock(true)
  const configuration = `
    server_url = "${school.url}"
    state_folder = "."
    [[device]]
    name = "front-door"
    driver = "beam-pair-gpio"
    line_a = ${LINES.a}
    line_b = ${LINES.b}`
  const daemon = await startDaemon({
    config: {
      ...readConfig(configuration, await loadDrivers()),
      stateFolder: daemonFolder(school),
    },
    ports,
    clock,
    random: Math.random,
    makeId: randomUUIDv7,
    bootId: readBootId(),
    hostName: 'door',
    version: '0',
    log: pino({ level: 'silent' }),
  })

  return {
    async walk(walker) {
      const startedAtMs = performance.now()
      let lastMs = startedAtMs
      for (const { line, blocked, atMs } of edgesOf(walkThrough(walker, startedAtMs))) {
        await setTimeout(Math.max(0, atMs - performance.now()))
        const [chip] = ports.gpioChips
        if (!chip) throw new Error('The daemon has not opened its lines yet.')
        lastMs = performance.now()
        chip.send({ line: LINES[line], isHigh: !blocked, atMs: clock.monotonicMs() })
      }
      return performance.timeOrigin + lastMs
    },
    [Symbol.asyncDispose]: daemon.stop,
  }
}
