/**
 * What a test on this computer asks of the guest, by HTTP: starting the daemon, and what a hand does that no plug of qemu
 * can do. It runs until the guest is turned off.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { seededRandom } from '../../fakes/seeded-random.ts'
import { personEdges } from '../../fakes/walkers.ts'
import { AGENT_PORT, type AgentAction } from './agent-actions.ts'
import { createChip } from './gpio-sim-chip.ts'
import { plugPosScanner } from './pos-scanner.ts'
import { openDoorway } from './walk-people.ts'

const MAIN = fileURLToPath(new URL('../../../device-daemon/main.ts', import.meta.url))

const START_LIMIT_MS = 240_000
const START_TRIES = 3

const chip = createChip('pinctrl-rp1')
const doorway = openDoorway(chip)
let scanner: ReturnType<typeof plugPosScanner> | null = null
let daemon: ChildProcess | null = null
let daemons = 0

const stopDaemon = async (signal: NodeJS.Signals) => {
  if (!daemon || daemon.exitCode !== null || daemon.signalCode !== null) return
  const gone = once(daemon, 'exit')
  daemon.kill(signal)
  await gone
}

const startDaemon = async (config: string, userId: number, path: string) => {
  await stopDaemon('SIGTERM')
  for (let tries = 0; tries < START_TRIES && !(await isReady(config, userId, path)); tries += 1)
    await stopDaemon('SIGKILL')
}

/** Starts it once. Seldom V8 crashes over machine code that it wrote, and hangs while it tells; systemd would start anew too. */
const isReady = async (config: string, userId: number, path: string): Promise<boolean> => {
  daemons += 1
  const folder = `/run/daemon-${daemons}`
  mkdirSync(folder)
  chownSync(folder, userId, userId)
  writeFileSync(`${folder}/daemon.toml`, config)
  const log = openSync(`/run/share/daemon-${daemons}.log`, 'w')
  daemon = spawn(process.execPath, [MAIN, '--config', `${folder}/daemon.toml`], {
    stdio: ['ignore', 'pipe', log],
    env: { ...process.env, PATH: path },
    uid: userId,
    gid: userId,
  })
  const ready = daemon.stdout && once(daemon.stdout, 'data').then(() => true)
  return Promise.race([
    ready ?? false,
    once(daemon, 'exit').then(() => false),
    delay(START_LIMIT_MS, false, { ref: false }),
  ])
}

const killGpiomon = () => {
  const commandOf = (processId: string) => readFileSync(`/proc/${processId}/cmdline`, 'latin1')
  const running = readdirSync('/proc').filter(name => /^\d+$/.test(name))
  const [gpiomon] = running.filter(processId => commandOf(processId).includes('/gpiomon\0'))
  if (gpiomon === undefined) throw new Error('No gpiomon runs.')
  process.kill(Number(gpiomon), 'SIGKILL')
}

const act = async (action: AgentAction): Promise<void> => {
  switch (action.do) {
    case 'start-daemon':
      return startDaemon(action.config, action.userId, action.path)
    case 'plug-pos-scanner':
      scanner = plugPosScanner(action)
      return
    case 'scan-with-pos-scanner':
      scanner?.scan(action.code)
      return
    case 'unplug-pos-scanner':
      scanner?.unplug()
      scanner = null
      return
    case 'unplug-chip':
      return chip.unplug()
    case 'plug-chip':
      chip.plug()
      return doorway.clear()
    case 'kill-gpiomon':
      return killGpiomon()
    case 'walk':
      await doorway.walk(personEdges(0, action.direction, seededRandom(5)))
  }
}

createServer(async (request, response) => {
  try {
    const body = await request.toArray()
    if (body.length > 0) await act(JSON.parse(Buffer.concat(body).toString()) as AgentAction)
    response.end()
  } catch (error) {
    response.writeHead(500).end(String(error))
  }
}).listen(AGENT_PORT)
