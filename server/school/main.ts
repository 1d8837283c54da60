import { flushCompileCache } from 'node:module'
import { parseArgs } from 'node:util'
import { systemClock } from '../process/clock.ts'
import { createLog } from '../process/log.ts'
import { stopOnSignal } from '../process/stop-on-signal.ts'
import { tellSystemd } from '../process/tell-systemd.ts'
import { systemTimers } from '../process/timers.ts'
import { trustAuthority } from '../process/trust-authority.ts'
import { urlOf } from '../process/url-of.ts'
import { systemBoot } from './clock/boot.ts'
import { composeSchool } from './compose.ts'
import { loadConfig } from './config.ts'

const USAGE = 'Usage: npm run server -- --config FILE'

/** Logs go to stderr; stdout says only that the server is ready. */
const log = createLog('school')

// The folder holds people's names and keys: whatever is made here is for this user alone.
process.umask(0o077)

try {
  const config = loadConfig(configFile())
  if (config.certificate_authority) trustAuthority(config.certificate_authority)
  const school = await composeSchool(config, { clock: systemClock, boot: systemBoot(), log })
  const systemd = tellSystemd(process.env, { timers: systemTimers, checkHealth: school.checkHealth, log })
  stopOnSignal(() => {
    systemd.stop()
    return school.stop()
  }, log)
  const sip2 = school.sip2Address && { sip2Port: school.sip2Address.port }
  // Where the power is cut at the wall no process ever ends, and what it compiled would be compiled again every morning.
  // Before it is said to be ready: a slow card takes a while to write, and from then on the watchdog counts.
  flushCompileCache()
  console.log(JSON.stringify({ ready: true, url: urlOf(config.host, school.address.port), ...sip2 }))
  systemd.ready()
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
