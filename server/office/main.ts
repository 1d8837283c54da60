import { parseArgs } from 'node:util'
import { systemClock } from '../process/clock.ts'
import { createLog } from '../process/log.ts'
import { stopOnSignal } from '../process/stop-on-signal.ts'
import { urlOf } from '../process/url-of.ts'
import { composeOffice } from './compose.ts'
import { loadConfig } from './config.ts'

const USAGE =
  'Usage: DATABASE_URL=postgres://… npm run office:server [-- --config FILE] [--port N] [--sample]'

/** Logs go to stderr; stdout says only that the server is ready. */
const log = createLog('office')

// Whatever is made here is for this user alone.
process.umask(0o077)

try {
  const { config: file, port, sample } = readArguments()
  const read = loadConfig(file, process.env)
  const config = { ...read, port: port ?? read.port, sample: sample || read.sample }
  const office = await composeOffice(config, { clock: systemClock, log })
  stopOnSignal(office.stop, log)
  console.log(JSON.stringify({ ready: true, url: urlOf(config.host, office.address.port) }))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

function readArguments(): { config: string | undefined; port: number | undefined; sample: boolean } {
  try {
    const { config, port, sample } = parseArgs({
      options: { config: { type: 'string' }, port: { type: 'string' }, sample: { type: 'boolean' } },
    }).values
    return { config, port: port === undefined ? undefined : Number(port), sample: sample ?? false }
  } catch (cause) {
    throw new Error(USAGE, { cause })
  }
}
