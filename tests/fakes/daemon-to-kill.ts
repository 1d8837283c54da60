import { randomUUIDv7 } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { pino } from 'pino'
import { startDaemon } from '../../device-daemon/compose.ts'
import { readConfig } from '../../device-daemon/config.ts'
import { createSystemClock, readBootId } from '../../device-daemon/system-clock.ts'
import { driver } from './beams-of-a-test.ts'
import type { FromDaemon, ToDaemon, WallClock } from './daemon-messages.ts'
import { createFakePorts } from './device-ports.ts'

/**
 * A process to be killed: the whole daemon of the configuration on its command line, with the wall clock that stands there
 * as JSON. Its beams and its clock are those of the process that forked it, which hears of every passage that is on disk.
 */
const [configFile = '', clockAtStart = ''] = process.argv.slice(2)
let wallClock = JSON.parse(clockAtStart) as WallClock
process.on('message', (message: ToDaemon) => {
  if ('clock' in message) wallClock = message.clock
})

const told = ({ msg, passageId }: { msg: string; passageId?: string }): FromDaemon | null => {
  if (msg === 'A passage is on disk' && passageId !== undefined) return { kind: 'spooled', passageId }
  return msg === 'Connected to the server' ? { kind: 'linked' } : null
}

const config = readConfig(await readFile(configFile, 'utf8'), new Map([['beams-of-a-test', driver]]))
const clock = createSystemClock(true)
const daemon = await startDaemon({
  config: { ...config, stateFolder: resolve(dirname(configFile), config.stateFolder) },
  ports: createFakePorts(),
  clock: {
    ...clock,
    wallMs: () => clock.wallMs() + wallClock.aheadMs,
    isSynchronised: () => wallClock.isSynchronised,
  },
  random: Math.random,
  makeId: randomUUIDv7,
  bootId: readBootId(),
  hostName: 'door-pi',
  version: '0.1.0',
  log: pino(
    { level: 'debug' },
    {
      write: line => {
        const message = told(JSON.parse(line))
        if (message) process.send?.(message)
      },
    },
  ),
})
process.once('SIGTERM', () => void daemon.stop().then(() => process.disconnect()))
