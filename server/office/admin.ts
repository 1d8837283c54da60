import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { systemClock } from '../process/clock.ts'
import { systemRandomness } from '../process/randomness.ts'
import { createAuditLog } from './audit-log.ts'
import { loadConfig } from './config.ts'
import { type OfficeDatabase, openOfficeDatabase } from './database/open.ts'
import { createStaff } from './staff/create-staff.ts'
import { firstLogin, makeFirstAdministrator } from './staff/first-administrator.ts'
import { findByUserName } from './staff/member-store.ts'

const USAGE = `Usage: npm run office:admin -- COMMAND [--config FILE]

  first-login           user name and password of the first administrator, until the password was changed
  password USER_NAME    a new first password for an account; its sessions end
`

try {
  const { values, positionals } = parseArgs({
    options: { config: { type: 'string' } },
    allowPositionals: true,
  })
  const [command, userName] = positionals
  if (command !== 'first-login' && !(command === 'password' && userName)) {
    process.stdout.write(USAGE)
  } else {
    const { database_url: url } = loadConfig(values.config, process.env)
    const database = await openOfficeDatabase({ url, readUrl: null, log: pino({ level: 'silent' }) })
    console.log(userName === undefined ? await tellFirstLogin(database) : await renew(database, userName))
    await database.close()
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

async function tellFirstLogin(database: OfficeDatabase): Promise<string> {
  await makeFirstAdministrator(needsOf(database))
  const login = await firstLogin(database)
  return login ? `${login.userName} ${login.password}` : 'The first password was changed already.'
}

/** Running processes notice at the next request that the sessions have ended. */
async function renew(database: OfficeDatabase, userName: string): Promise<string> {
  const row = await findByUserName(database.now, userName)
  if (!row) throw new Error(`There is no account ${userName}.`)
  const { members } = createStaff({ ...needsOf(database), cutOff: () => {} })
  const changed = await members.change('system', row.id, { resetPassword: true, disabled: false })
  return changed.ok ? String(changed.value.firstPassword) : JSON.stringify(changed.failures)
}

function needsOf(database: OfficeDatabase) {
  const audit = createAuditLog(database, systemClock)
  return { database, clock: systemClock, randomness: systemRandomness, audit }
}
