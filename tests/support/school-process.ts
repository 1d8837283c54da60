import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { changePassword, signIn } from '@pratu/protocol/api/staff'
import { openDatabase } from '../../server/school/database/open.ts'
import { freePort } from './free-port.ts'
import { ADMIN_PASSWORD } from './running-school.ts'
import { copySampleSchool } from './sample-school.ts'
import { type StartingProcess, spawnStarting } from './spawn-ready.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { granted, type Visitor, visitorOf } from './visitor.ts'

/** A school server as a process of its own: always the same address and folder, however often it is killed. */
export interface SchoolProcess extends AsyncDisposable {
  readonly url: string
  readonly dataFolder: string
  readonly configFile: string
  start(): StartingProcess<{ url: string }>
  stop(signal: NodeJS.Signals): Promise<void>
  /** What an admin command prints; the server may run or not. */
  admin(...words: string[]): Promise<string>
  /** Another program that holds a token of these scopes. */
  program(...scopes: string[]): Promise<Visitor>
  /** Someone who is signed in as the administrator for the first time, and has changed the password. */
  administrator(): Promise<Visitor>
  /** Puts rows into the migrated database before the server is started. */
  fill(put: (connection: DatabaseSync) => void): void
  /** Reads the database's file beside the server. */
  read<Row extends object>(sql: string): Row[]
}

/**
 * `extra` is TOML; a library without books unless it says `sample = true`. The server is not started; it will be with
 * `environment`.
 */
export async function openSchoolProcess(
  extra = '',
  environment: Record<string, string> = {},
): Promise<SchoolProcess> {
  const folder = temporaryFolder()
  const port = await freePort()
  const configFile = folder.file('server.toml')
  const url = `http://127.0.0.1:${port}`
  writeFileSync(configFile, serverToml(port, extra))
  // Whoever starts it in another environment may mean another day.
  if (extra === SAMPLE && Object.keys(environment).length === 0)
    await copySampleSchool(own => serverToml(own, extra), folder.file('data'))
  let server: StartingProcess<{ url: string }> | undefined

  const admin = async (...words: string[]) => {
    const args = ['server/school/admin.ts', ...words, '--config', configFile]
    const { stdout } = await promisify(execFile)(process.execPath, args)
    return stdout.trim()
  }

  return {
    url,
    dataFolder: folder.file('data'),
    configFile,
    start: () => {
      server = spawnStarting('server/school/main.ts', ['--config', configFile], environment)
      return server
    },
    stop: async signal => server?.stop(signal),
    admin,
    program: async (...scopes) =>
      visitorOf(url, { authorization: `Bearer ${await admin('token', 'a program', ...scopes)}` }),
    administrator: async () => {
      const [userName = '', current = ''] = (await admin('first-login')).split(' ')
      const visitor = visitorOf(url)
      granted(await visitor.call(signIn, { body: { userName, password: current } }))
      granted(await visitor.call(changePassword, { body: { current, next: ADMIN_PASSWORD } }))
      return visitor
    },
    fill(put) {
      mkdirSync(folder.file('data'), { recursive: true })
      openDatabase(folder.file('data/school.db')).close()
      const connection = new DatabaseSync(folder.file('data/school.db'))
      try {
        connection.exec('BEGIN')
        put(connection)
        connection.exec('COMMIT')
      } finally {
        connection.close()
      }
    },
    read<Row extends object>(sql: string): Row[] {
      const database = new DatabaseSync(folder.file('data/school.db'), { readOnly: true })
      try {
        return database.prepare(sql).all() as Row[]
      } finally {
        database.close()
      }
    },
    async [Symbol.asyncDispose]() {
      await server?.stop('SIGKILL')
      folder[Symbol.dispose]()
    },
  }
}

const SAMPLE = 'sample = true'

const serverToml = (port: number, extra: string) => `host = "127.0.0.1"
port = ${port}
data_folder = "data"
school = { name_th = "ห้องสมุดโรงเรียนบ้านหนองบัว", name_en = "Ban Nong Bua School Library" }
clock = { trust = true }
${extra}
`
