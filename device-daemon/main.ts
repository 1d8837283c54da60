import { randomUUIDv7 } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { flushCompileCache } from 'node:module'
import { hostname } from 'node:os'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { destination, pino } from 'pino'
import { startDaemon } from './compose.ts'
import { ConfigError, readConfig } from './config.ts'
import { loadDrivers } from './load-drivers.ts'
import manifest from './package.json' with { type: 'json' }
import { openPorts } from './ports/open-ports.ts'
import { createSystemClock, readBootId } from './system-clock.ts'
import { tellSystemd } from './tell-systemd.ts'
import { trustAuthority } from './trust-authority.ts'

// The spool holds codes of cards, and the token lets in: whatever is made here is for this user alone.
process.umask(0o077)

const start = async (file: string) => {
  const config = readConfig(await readFile(file, 'utf8'), await loadDrivers())
  const folder = dirname(file)
  if (config.certificateAuthority) trustAuthority(resolve(folder, config.certificateAuthority))
  const clock = createSystemClock(config.trustClock)
  const log = pino({ name: 'daemon' }, destination(2))
  const daemon = await startDaemon({
    config: { ...config, stateFolder: resolve(folder, config.stateFolder) },
    ports: openPorts(clock, config.gpioReader),
    clock,
    random: Math.random,
    makeId: randomUUIDv7,
    bootId: readBootId(),
    hostName: hostname(),
    version: manifest.version,
    log,
  })
  const systemd = tellSystemd(process.env, { clock, checkHealth: daemon.checkHealth, log })
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      log.info({ signal }, 'Stopping')
      systemd.stop()
      void daemon.stop()
    })
  const devices = config.devices.map(device => device.name)
  // Where the power is cut at the wall no process ever ends, and what it compiled would be compiled again every morning.
  // Before it is said to be ready: a slow card takes a while to write, and from then on the watchdog counts.
  flushCompileCache()
  process.stdout.write(`${JSON.stringify({ ready: true, server: config.serverUrl, devices })}\n`)
  systemd.ready()
}

try {
  const { values } = parseArgs({ options: { config: { type: 'string' } } })
  if (values.config === undefined) throw new Error('Say which configuration to use: --config FILE')
  await start(values.config)
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error)
  const heading = error instanceof ConfigError ? 'The configuration is not right.\n' : ''
  process.stderr.write(`${heading}${reason}\n`)
  process.exitCode = 1
}
