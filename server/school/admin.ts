import { parseArgs } from 'node:util'
import {
  makeEnrolmentCode,
  makeKioskLink,
  makeToken,
  resetPassword,
  showFirstLogin,
} from './admin-accounts.ts'
import { backUpTo, recoveryKey, restoreFrom } from './admin-backups.ts'
import { makeServerCertificate } from './admin-certificates.ts'
import { loadConfig, type SchoolConfig } from './config.ts'

/** Does what was asked and returns what to print. Fails with an Error whose message says what is wrong. */
type Command = (config: SchoolConfig, words: readonly string[]) => string | Promise<string>

const COMMANDS: Readonly<Record<string, { usage: string; run: Command }>> = {
  'first-login': {
    usage: 'first-login                     the first administrator’s name and password, until it is changed',
    run: showFirstLogin,
  },
  'reset-password': {
    usage: 'reset-password USER             a new first password for a staff account, which it enables too',
    run: resetPassword,
  },
  token: {
    usage:
      'token NAME SCOPE…               an API token for another program (visits:read loans:read stations:read)',
    run: makeToken,
  },
  'enrolment-code': {
    usage: 'enrolment-code [DAYS]           a one-time code with which a station is accepted at once',
    run: makeEnrolmentCode,
  },
  'kiosk-link': {
    usage: 'kiosk-link STATION              a one-time link that makes a browser a kiosk of this station',
    run: makeKioskLink,
  },
  certificate: {
    usage:
      'certificate HOST…               a TLS certificate for the server under these names, by an authority of the school’s own',
    run: makeServerCertificate,
  },
  backup: {
    usage:
      'backup FILE                     copies the database and the files of records, also while the server runs',
    run: backUpTo,
  },
  restore: {
    usage: 'restore FILE                    puts a backup in the database’s place; stop the server first',
    run: restoreFrom,
  },
  'recovery-key': {
    usage: 'recovery-key [new]              the key on paper that opens nightly backups on any computer',
    run: recoveryKey,
  },
}

const USAGE = `Usage: npm run admin -- COMMAND --config FILE

${Object.values(COMMANDS)
  .map(({ usage }) => `  ${usage}`)
  .join('\n')}
`

// What it writes is for this user alone.
process.umask(0o077)

try {
  const { values, positionals } = readArguments()
  const [name = 'help', ...words] = positionals
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (values.help || name === 'help') console.log(USAGE)
  else if (!command || !values.config) fail(USAGE)
  else console.log(await command.run(loadConfig(values.config), words))
} catch (error) {
  fail(error instanceof Error ? error.message : String(error))
}

function readArguments() {
  try {
    return parseArgs({
      options: { config: { type: 'string' }, help: { type: 'boolean' } },
      allowPositionals: true,
    })
  } catch (cause) {
    throw new Error(USAGE, { cause })
  }
}

function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}
