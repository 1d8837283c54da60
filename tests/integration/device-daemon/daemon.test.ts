import { spawn } from 'node:child_process'
import { randomUUIDv7 } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startDaemon } from '../../../device-daemon/compose.ts'
import { readConfig } from '../../../device-daemon/config.ts'
import { loadDrivers } from '../../../device-daemon/load-drivers.ts'
import { createFakePorts } from '../../fakes/device-ports.ts'
import { seededRandom } from '../../fakes/seeded-random.ts'
import { startStationServer } from '../../fakes/station-server.ts'
import { createVirtualClock } from '../../fakes/virtual-clock.ts'
import { personEdges } from '../../fakes/walkers.ts'
import { spawnReady } from '../../support/spawn-ready.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const MAIN = fileURLToPath(new URL('../../../device-daemon/main.ts', import.meta.url))
const BOOT_ID = '8d8ac610-566d-4ef0-9c22-186b2a5ed793'
const WAIT = { timeout: 10_000, interval: 5 }

const aFolder = () => {
  const folder = temporaryFolder()
  onTestFinished(() => folder[Symbol.dispose]())
  return folder
}

const aConfigFile = (text: string) => {
  const folder = aFolder()
  writeFileSync(folder.file('daemon.toml'), text)
  return { folder, file: folder.file('daemon.toml') }
}

/** How the daemon's process ends, and what it says. */
const runToEnd = async (...args: string[]) => {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const [exitCode] = await once(child, 'close')
  return { exitCode, said }
}

test('a person who breaks two GPIO beams is a passage at the server, with bounces and all', async () => {
  await using server = await startStationServer()
  server.confirmed = 't'
  server.tokens.add('t')
  const ports = createFakePorts({ highLines: [17, 27] })
  const clock = createVirtualClock()
  const text = `
    server_url = "${server.url}"
    state_folder = "${aFolder().file('state/of/daemon')}"
    [[device]]
    name = "front-door"
    driver = "beam-pair-gpio"
    line_a = 17
    line_b = 27`
  const daemon = await startDaemon({
    config: readConfig(text, await loadDrivers()),
    ports,
    clock,
    random: seededRandom(1),
    makeId: randomUUIDv7,
    bootId: BOOT_ID,
    hostName: 'door-pi',
    version: '0.1.0',
    log: pino({ enabled: false }),
  })
  onTestFinished(() => daemon.stop())
  await vi.waitFor(() => expect(ports.gpioChips).toHaveLength(1), WAIT)
  await vi.waitFor(() => expect(server.hellos[0]?.health.devices[0]?.state).toBe('online'), WAIT)

  const send = (line: number, isHigh: boolean, atMs: number) =>
    ports.gpioChips[0]?.send({ line, isHigh, atMs })
  for (const edge of personEdges(2_000, 'out', seededRandom(5))) {
    clock.advanceTo(edge.atMs)
    send(edge.line === 'a' ? 17 : 27, !edge.blocked, edge.atMs)
  }
  clock.advanceBy(50)
  const passages = () => [...server.ledger.values()].filter(event => event.kind === 'passage')
  await vi.waitFor(() => expect(passages()).toHaveLength(1), WAIT)
  expect(passages()[0]).toMatchObject({ device: 'front-door', direction: 'out', bootId: BOOT_ID })

  send(17, false, clock.monotonicMs())
  clock.advanceBy(40_000)
  await vi.waitFor(
    () => expect(server.healths.at(-1)?.devices[0]).toMatchObject({ state: 'fault', problem: 'blocked' }),
    WAIT,
  )
})

test('the process says when it is ready, and a signal ends it cleanly, coverage included', async () => {
  const { folder, file } = aConfigFile(`
    server_url = "http://127.0.0.1:9"
    state_folder = "state"
    [[device]]
    name = "front-door"
    driver = "simulated"
    simulates = "beam-pair"`)
  const daemon = await spawnReady<{ ready: boolean; devices: string[] }>(MAIN, ['--config', file])
  expect(daemon.ready).toMatchObject({ ready: true, devices: ['front-door'] })
  await vi.waitFor(() => expect(daemon.log()).toContain('Device is online'), WAIT)
  await daemon.stop('SIGTERM')
  const spool = new DatabaseSync(folder.file('state/spool.sqlite'))
  const intervals = spool.prepare('SELECT event FROM coverage').all()
  spool.close()
  expect(intervals.map(({ event }) => JSON.parse(String(event)))).toEqual([
    expect.objectContaining({ device: 'front-door', endedBy: 'stopped' }),
  ])
})

test.each([
  ['no configuration', [], /^Say which configuration to use: --config FILE\n$/],
  ['an unknown option', ['--confg', 'x'], /^Unknown option '--confg'.*\n$/],
  ['a configuration that is not there', ['--config', '/nowhere.toml'], /no such file.*nowhere\.toml/],
])('%s is told in a sentence, and the process fails', async (_, args, sentence) => {
  const { exitCode, said } = await runToEnd(...args)
  expect([exitCode, said]).toEqual([1, expect.stringMatching(sentence)])
  expect(said).not.toContain('    at ')
})

test('every mistake in a configuration is told, and the process fails', async () => {
  const { file } = aConfigFile('server_url = "library"\nstate_folder = "state"\nspeed = 3')
  const { exitCode, said } = await runToEnd('--config', file)
  expect(exitCode).toBe(1)
  expect(said.split('\n')).toEqual([
    'The configuration is not right.',
    expect.stringContaining('server_url: '),
    'speed: there is no such key.',
    '',
  ])
})

test('a state folder that cannot be written is told in a sentence, and the process fails', async () => {
  const { file } = aConfigFile('server_url = "http://127.0.0.1:9"\nstate_folder = "/proc/pratu"')
  const { exitCode, said } = await runToEnd('--config', file)
  expect(exitCode).toBe(1)
  expect(said).toMatch(/^The state folder \/proc\/pratu cannot be written .*\n$/)
})
