import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { changePassword, signIn } from '@pratu/protocol/api/staff'
import { collectPairing, confirmPairing, requestPairing } from '@pratu/protocol/api/stations'
import { pino } from 'pino'
import { composeSchool } from '../../server/school/compose.ts'
import { parseConfig } from '../../server/school/config.ts'
import { openDatabase, type SchoolDatabase } from '../../server/school/database/open.ts'
import { firstLogin } from '../../server/school/staff/first-administrator.ts'
import { noonClock } from './noon-clock.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { granted, type Visitor, visitorOf } from './visitor.ts'

/** A password that the tests' administrator has after the first one was changed. */
export const ADMIN_PASSWORD = 'a-password-of-the-tests'

export interface RunningSchool extends AsyncDisposable {
  readonly url: string
  /** Where terminals of other makers are answered; undefined where none are. */
  readonly sip2Port: number | undefined
  readonly database: SchoolDatabase
  /** Moves the server's clock on. */
  pass(ms: number): void
  /** What that clock says. */
  now(): number
  /** A browser or a program without a past. */
  visitor(headers?: Record<string, string>): Visitor
  /** A station that staff have confirmed: its id and its daemon's token. */
  station(name: string): Promise<{ stationId: string; token: string }>
  /** Someone who is signed in as the administrator, and has changed the first password. */
  administrator(): Promise<Visitor>
  firstLogin(): { userName: string; password: string }
}

/** The whole school server on a free port, over an empty library, with its own clock. `extra` is TOML. */
export async function runSchool(extra = ''): Promise<RunningSchool> {
  const folder = temporaryFolder()
  const pagesFolder = folder.file('pages')
  mkdirSync(pagesFolder)
  for (const page of ['index', 'kiosk', 'staff'])
    writeFileSync(join(pagesFolder, `${page}.html`), `<p>${page}</p>`)
  const config = parseConfig(
    `host = "127.0.0.1"\nport = 0\ndata_folder = "data"\n${extra}\n[school]\nname_th = "โรงเรียน"\nname_en = "School"\n`,
    'school.toml',
  )
  const clock = noonClock()
  const school = await composeSchool(
    { ...config, data_folder: folder.file('data') },
    { clock, log: pino({ level: 'silent' }), pagesFolder },
  )
  const database = openDatabase(folder.file('data/school.db'))
  const url = `http://127.0.0.1:${school.address.port}`
  const visitor = (headers?: Record<string, string>) => visitorOf(url, headers)

  const login = () => {
    const found = firstLogin(database)
    if (!found) throw new Error('The first password was changed already.')
    return found
  }

  const administrator = async () => {
    const admin = visitor()
    const first = firstLogin(database)
    const password = first?.password ?? ADMIN_PASSWORD
    granted(await admin.call(signIn, { body: { userName: 'admin', password } }))
    if (first)
      granted(await admin.call(changePassword, { body: { current: password, next: ADMIN_PASSWORD } }))
    return admin
  }

  const station = async (name: string) => {
    const daemon = visitor()
    const { pairingId, secret } = granted(await daemon.call(requestPairing, { body: { hostName: name } }))
    const admin = await administrator()
    const { stationId } = granted(await admin.call(confirmPairing, { params: { pairingId }, body: { name } }))
    const collected = granted(await daemon.call(collectPairing, { params: { pairingId }, body: { secret } }))
    if (!collected.paired) throw new Error('The confirmed station was not paired.')
    return { stationId, token: collected.token }
  }

  return {
    url,
    sip2Port: school.sip2Address?.port,
    database,
    administrator,
    station,
    visitor,
    ...clock,
    firstLogin: login,
    [Symbol.asyncDispose]: async () => {
      database.close()
      await school.stop()
      folder[Symbol.dispose]()
    },
  }
}
