import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { changeOfficePassword, signInAtOffice } from '@pratu/protocol/api/office/staff'
import pg from 'pg'
import { pino } from 'pino'
import { composeOffice } from '../../server/office/compose.ts'
import { parseConfig } from '../../server/office/config.ts'
import { noonClock } from './noon-clock.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { granted, type Visitor, visitorOf } from './visitor.ts'

/** A password that the tests' administrator has after the first one was changed. */
export const OFFICE_PASSWORD = 'a-password-of-the-office'

export interface RunningOffice extends AsyncDisposable {
  readonly url: string
  /** The server's clock, in milliseconds. */
  now(): number
  /** Moves it on. */
  pass(ms: number): void
  visitor(): Visitor
  /** Someone who is signed in as the administrator, and has changed the first password. */
  administrator(): Promise<Visitor>
  /** Reads the database beside the server. */
  rows<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>
}

/** One process's worth of the Office server on a free port, or a given one, with its own clock. `extra` is TOML. */
export async function runOffice(databaseUrl: string, extra = '', port = 0): Promise<RunningOffice> {
  const folder = temporaryFolder()
  const pagesFolder = folder.file('pages')
  mkdirSync(pagesFolder)
  writeFileSync(join(pagesFolder, 'office.html'), '<p>office</p>')
  const clock = noonClock()
  const office = await composeOffice(
    parseConfig(`host = "127.0.0.1"\nport = ${port}\n${extra}`, 'office.toml', { DATABASE_URL: databaseUrl }),
    { clock, log: pino({ level: process.env.PRATU_LOG ?? 'silent' }), pagesFolder },
  )
  const url = `http://127.0.0.1:${office.address.port}`
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  // Tests may end its connections from PostgreSQL's side.
  pool.on('error', () => {})

  async function rows<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await pool.query<Row>(sql, values)).rows
  }

  return {
    url,
    ...clock,
    visitor: () => visitorOf(url),
    administrator: async () => {
      const admin = visitorOf(url)
      const [first] = await rows<{ first_password: string }>(
        'SELECT first_password FROM office_members WHERE first_password IS NOT NULL',
      )
      const password = first?.first_password ?? OFFICE_PASSWORD
      granted(await admin.call(signInAtOffice, { body: { userName: 'admin', password } }))
      if (first)
        granted(
          await admin.call(changeOfficePassword, { body: { current: password, next: OFFICE_PASSWORD } }),
        )
      return admin
    },
    rows,
    [Symbol.asyncDispose]: async () => {
      await pool.end()
      await office.stop()
      folder[Symbol.dispose]()
    },
  }
}
