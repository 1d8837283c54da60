import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Logger } from 'pino'
import { StartError } from '../../process/start-error.ts'
import { migrate } from './migrate.ts'
import { prepareOften } from './prepare-often.ts'
import type { OfficeTables } from './tables.ts'

/** Queries of a transaction, or of none. */
export type Queries = Kysely<OfficeTables>
export type Writing = Transaction<OfficeTables>

/** The Office's PostgreSQL, which all its processes share. */
export interface OfficeDatabase {
  /** For what must see the last write. */
  readonly now: Queries
  /** For pages: a replica where one is configured, perhaps a moment behind. */
  readonly reads: Queries
  /** Connections of the main server, for Socket.IO's adapter. */
  readonly pool: pg.Pool
  /** Everything or nothing. A job that lost against another (deadlock, serialisation) runs again, so it must only write here. */
  transaction<Value>(job: (writing: Writing) => Promise<Value>): Promise<Value>
  close(): Promise<void>
}

const CONNECTIONS = 10
const TRIES = 4
/** deadlock_detected, serialization_failure. */
const WORTH_ANOTHER_TRY = ['40P01', '40001']

/** Connects and migrates. Fails with a StartError whose message says what to do. */
export async function openOfficeDatabase({
  url,
  readUrl,
  log,
}: {
  url: string
  readUrl: string | null
  log: Logger
}): Promise<OfficeDatabase> {
  const pool = connect(url, log)
  const readPool = readUrl === null ? pool : connect(readUrl, log)
  const close = async () => {
    await pool.end()
    if (readPool !== pool) await readPool.end()
  }
  try {
    await Promise.all([pool.query('SELECT 1'), readPool.query('SELECT 1')])
  } catch (cause) {
    await close()
    const reason = cause instanceof Error && cause.message ? cause.message : String(cause)
    throw new StartError(
      `PostgreSQL cannot be reached (${reason}). Set DATABASE_URL, as in postgres://pratu:password@localhost:5432/pratu, and see that the server runs.`,
      { cause },
    )
  }
  try {
    await migrate(pool)
  } catch (error) {
    await close()
    throw error
  }
  const now = queriesOf(pool)
  return {
    now,
    reads: readPool === pool ? now : queriesOf(readPool),
    pool,
    transaction: job => tryAgain(() => now.transaction().execute(job)),
    close,
  }
}

function connect(url: string, log: Logger): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS, types: { getTypeParser } })
  // The error itself carries the whole connection.
  const note = ({ message }: Error) => log.warn({ reason: message }, 'a connection to PostgreSQL broke')
  // One that breaks while it is idle, or while somebody listens on it, is replaced when it is needed.
  pool.on('error', note)
  pool.on('connect', client => client.on('error', note))
  return pool
}

const queriesOf = (pool: pg.Pool): Queries =>
  new Kysely({ dialect: new PostgresDialect({ pool: prepareOften(pool) }) })

async function tryAgain<Value>(run: () => Promise<Value>): Promise<Value> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run()
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (tries === TRIES || !WORTH_ANOTHER_TRY.includes(code)) throw error
    }
  }
}

const { INT8, DATE } = pg.types.builtins

/** Every whole number here is far below 2^53; a date is a calendar's day and no instant. */
const getTypeParser: pg.CustomTypesConfig['getTypeParser'] = (oid, format) => {
  if (oid === INT8) return Number
  if (oid === DATE) return (text: string) => text
  return pg.types.getTypeParser(oid, format)
}
