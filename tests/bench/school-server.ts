import { mkdirSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { openDatabase } from '../../server/school/database/open.ts'
import { spawnReady } from '../support/spawn-ready.ts'
import { benchFolder } from './bench-folder.ts'
import { addStation, type BenchStation } from './bench-station.ts'

export interface SchoolServer extends AsyncDisposable {
  readonly url: string
  /** Where terminals of other makers are answered. */
  readonly sip2Port: number | undefined
  readonly pid: number
  readonly databaseFile: string
  /** Its configuration is here; a daemon's may lie beside it. */
  readonly folder: string
  readonly station: BenchStation
  /** Ends it as systemd would; its folder stays. */
  stop(): Promise<void>
}

interface SchoolOptions {
  /** Over the sample school instead of an empty library. */
  readonly sample?: boolean
  /** More of its configuration, as TOML. */
  readonly extra?: string
  /** Puts rows into the migrated database before the server opens it. */
  fill?(connection: DatabaseSync, station: BenchStation): void
}

/** The real server as a process of its own, with one station that is paired already. */
export async function startSchoolServer(options: SchoolOptions = {}): Promise<SchoolServer> {
  const folder = benchFolder()
  mkdirSync(folder.file('data'))
  const databaseFile = folder.file('data/school.db')
  const station = prepare(databaseFile, options)
  const configuration = folder.file('server.toml')
  writeFileSync(configuration, serverToml(options.sample ?? false) + (options.extra ?? ''))
  const server = await spawnReady<{ url: string; sip2Port?: number }>('server/school/main.ts', [
    '--config',
    configuration,
  ])
  return {
    url: server.ready.url,
    sip2Port: server.ready.sip2Port,
    pid: server.pid,
    databaseFile,
    folder: folder.path,
    station,
    stop: () => server.stop(),
    [Symbol.asyncDispose]: async () => {
      await server.stop('SIGKILL')
      folder[Symbol.dispose]()
    },
  }
}

function prepare(file: string, { fill }: SchoolOptions): BenchStation {
  openDatabase(file).close()
  const connection = new DatabaseSync(file)
  try {
    connection.exec('PRAGMA synchronous = OFF; BEGIN')
    const station = addStation(connection, 'Station')
    fill?.(connection, station)
    connection.exec('COMMIT')
    return station
  } finally {
    connection.close()
  }
}

const serverToml = (sample: boolean) => `
host = "127.0.0.1"
port = 0
data_folder = "data"
sample = ${sample}
school = { name_th = "ห้องสมุดทดสอบความเร็ว", name_en = "Bench Library" }
clock = { trust = true }
`
