import pg from 'pg'
import { startPostgres } from '../../provisioning/start/postgres.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A real PostgreSQL for one test file. It need not survive a power cut. */
export interface OfficePostgres extends AsyncDisposable {
  /** Of a new, empty database. */
  database(): Promise<string>
}

export async function runPostgres(flags: readonly string[] = ['-c', 'fsync=off']): Promise<OfficePostgres> {
  const folder = temporaryFolder()
  const postgres = await startPostgres({
    folder: folder.path,
    persistent: false,
    flags: ['-c', 'max_connections=200', ...flags],
  })
  let databases = 0

  return {
    database: async () => {
      databases += 1
      const client = new pg.Client({ connectionString: postgres.url })
      await client.connect()
      await client.query(`CREATE DATABASE test_${databases}`)
      await client.end()
      return postgres.url.replace(/[^/]+$/, `test_${databases}`)
    },
    [Symbol.asyncDispose]: async () => {
      await postgres.stop()
      folder[Symbol.dispose]()
    },
  }
}
