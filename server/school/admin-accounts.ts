import type { Refusal } from '@pratu/protocol/failures'
import { SCOPES, Scope } from '@pratu/protocol/scopes'
import { systemClock } from '../process/clock.ts'
import { systemRandomness } from '../process/randomness.ts'
import { createAuditLog } from './audit-log.ts'
import type { SchoolConfig } from './config.ts'
import { prepareDataFolder } from './data-folder.ts'
import { openDatabase, type SchoolDatabase } from './database/open.ts'
import { createHappenings } from './happenings.ts'
import { createStaff } from './staff/create-staff.ts'
import { firstLogin } from './staff/first-administrator.ts'
import { createStations, type Stations } from './stations/stations.ts'
import { createTokens } from './tokens/tokens.ts'

/** Whose name stands in the audit log. */
const ACTOR = 'system'
const ENROLMENT_DAYS = 30

export const showFirstLogin = (config: SchoolConfig): Promise<string> =>
  withDatabase(config, database => {
    const login = firstLogin(database)
    return login
      ? `${login.userName} ${login.password}`
      : 'The first password has been changed; only its owner knows it. "reset-password USER" makes a new one.'
  })

export const resetPassword = (config: SchoolConfig, [userName]: readonly string[]): Promise<string> =>
  withDatabase(config, async database => {
    const { members } = createStaff(baseOf(database))
    const memberId = members.idOf(needed(userName, 'the user name'))
    if (!memberId) throw new Error(`There is no staff account ${userName}.`)
    const change = { resetPassword: true, disabled: false }
    const changed = await members.change(ACTOR, memberId, change)
    return changed.ok ? String(changed.value.firstPassword) : refused(changed)
  })

export const makeToken = (config: SchoolConfig, [name, ...words]: readonly string[]): Promise<string> =>
  withDatabase(config, async database => {
    const scopes = words.map(word => {
      const scope = Scope.safeParse(word)
      if (!scope.success) throw new Error(`There is no scope ${word}. There are: ${SCOPES.join(' ')}.`)
      return scope.data
    })
    if (scopes.length === 0) throw new Error(`Give at least one scope: ${SCOPES.join(' ')}.`)
    const made = await createTokens(baseOf(database)).make(ACTOR, needed(name, 'a name'), scopes)
    return made.secret
  })

export const makeEnrolmentCode = (config: SchoolConfig, [days]: readonly string[]): Promise<string> =>
  withDatabase(config, database => {
    const validDays = days === undefined ? ENROLMENT_DAYS : Number(days)
    if (!(validDays > 0 && validDays <= 365)) throw new Error('Give the days as a number from 1 to 365.')
    return stationsOf(database).pairing.makeEnrolmentCode(ACTOR, validDays)
  })

export const makeKioskLink = (config: SchoolConfig, [name]: readonly string[]): Promise<string> =>
  withDatabase(config, async database => {
    const stations = stationsOf(database)
    const station = stations.views().find(view => view.name === needed(name, "the station's name"))
    if (!station) throw new Error(`There is no station ${name}.`)
    const link = await stations.pages.makeLink(ACTOR, station.id)
    return link.ok ? `http://localhost:${config.port}${link.value.path}` : refused(link)
  })

/** Works beside a running server too: both write to the same database. */
async function withDatabase<Value>(
  config: SchoolConfig,
  use: (database: SchoolDatabase) => Value | Promise<Value>,
): Promise<Value> {
  const database = openDatabase(prepareDataFolder(config.data_folder))
  try {
    return await use(database)
  } finally {
    database.close()
  }
}

const baseOf = (database: SchoolDatabase) => ({
  database,
  clock: systemClock,
  randomness: systemRandomness,
  happenings: createHappenings(),
  audit: createAuditLog(database, systemClock),
})

const stationsOf = (database: SchoolDatabase): Stations =>
  createStations({ ...baseOf(database), localPageStation: null, pagesOf: () => 0 })

function needed(word: string | undefined, what: string): string {
  if (word) return word
  throw new Error(`Give ${what} after the command. "help" shows how.`)
}

function refused({ failures }: Refusal): never {
  throw new Error(`It was refused: ${failures.map(({ code }) => code).join(', ')}.`)
}
