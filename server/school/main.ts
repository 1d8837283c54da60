import { parseArgs } from 'node:util'
import { destination, pino } from 'pino'
import { systemClock } from './clock.ts'
import { composeSchool } from './compose.ts'
import { loadConfig, type SchoolConfig } from './config.ts'

const USAGE = 'Usage: npm run server -- --config FILE'
/** Whoever keeps a connection open is cut after this. */
const STOP_TIMEOUT_MS = 5000

/** Logs go to stderr; stdout says only that the server is ready. */
const log = pino({ name: 'school' }, destination({ dest: 2, sync: true }))

try {
  const config = loadConfig(configFile())
  const school = await composeSchool(config, { clock: systemClock, log })
  stopOnSignal(school.stop)
  console.log(JSON.stringify({ ready: true, url: urlOf(config, school.address.port) }))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

function configFile(): string {
  try {
    const { config } = parseArgs({ options: { config: { type: 'string' } } }).values
    if (config) return config
  } catch (cause) {
    throw new Error(USAGE, { cause })
  }
  throw new Error(USAGE)
}

function urlOf({ host }: SchoolConfig, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}

function stopOnSignal(stop: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref()
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'the server did not stop cleanly')
          process.exit(1)
        },
      )
    })
  }
}
