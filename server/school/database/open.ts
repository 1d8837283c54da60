import { existsSync, statSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { Compilable, CompiledQuery } from 'kysely'
import { createGroupCommit } from './group-commit.ts'
import { migrate } from './migrate.ts'

/** The school's one SQLite file. Reads and the jobs of `write` are synchronous. */
export interface SchoolDatabase {
  readonly file: string
  all<Row>(query: Compilable<Row>): Row[]
  first<Row>(query: Compilable<Row>): Row | undefined
  /** Runs a change inside a job of `write`; returns how many rows it changed. */
  run(query: Compilable<unknown>): number
  /**
   * Runs a job in a transaction and resolves with its value once that is on disk. The job must not await. If it throws,
   * what it wrote is undone and the promise rejects; jobs asked for at the same time share the commit but not the failure.
   */
  write<Value>(job: () => Value): Promise<Value>
  /** Resolves when nobody waits to write here: for one who writes much from another process, and lets these go first. */
  pause(): Promise<void>
  close(): void
}

/** The file is damaged; the message names it and says how to restore. */
export class CorruptDatabaseError extends Error {
  override readonly name = 'CorruptDatabaseError'
}

const CACHE_BESIDE_KIB = 32_768

/**
 * Opens (or makes) the database and migrates it. After an unclean stop the file is checked first.
 * Fails with `CorruptDatabaseError`, or with an Error that says why the file cannot be used.
 */
export const openDatabase = (file: string): SchoolDatabase => over(connect(file), file)

/**
 * Another connection to a database that the server has open already: that of a process which writes much. Without more
 * pages in memory each row would read those of its indexes again, and what a statement could have to undo would go through a file.
 */
export function openBeside(file: string): SchoolDatabase {
  const connection = new DatabaseSync(file)
  setUp(connection)
  connection.exec(`PRAGMA cache_size = -${CACHE_BESIDE_KIB}; PRAGMA temp_store = MEMORY`)
  connection.exec('PRAGMA foreign_keys = ON')
  return over(connection, file)
}

function over(connection: DatabaseSync, file: string): SchoolDatabase {
  const statements = new Map<string, StatementSync>()

  function prepare({ sql }: CompiledQuery<unknown>): StatementSync {
    let statement = statements.get(sql)
    if (!statement) {
      statement = connection.prepare(sql)
      statements.set(sql, statement)
    }
    return statement
  }

  const bind = (query: CompiledQuery<unknown>) => query.parameters as SQLInputValue[]

  return {
    file,
    all<Row>(query: Compilable<Row>): Row[] {
      const compiled = query.compile()
      return prepare(compiled)
        .all(...bind(compiled))
        .map(row => ({ ...row }) as Row)
    },
    first<Row>(query: Compilable<Row>): Row | undefined {
      const compiled = query.compile()
      const row = prepare(compiled).get(...bind(compiled))
      return row && ({ ...row } as Row)
    },
    run(query: Compilable<unknown>): number {
      const compiled = query.compile()
      return Number(prepare(compiled).run(...bind(compiled)).changes)
    },
    ...createGroupCommit(connection),
    close: () => connection.close(),
  }
}

function connect(file: string): DatabaseSync {
  let connection: DatabaseSync | undefined
  try {
    if (wasStoppedUncleanly(file)) check(file)
    connection = new DatabaseSync(file)
    setUp(connection)
    // A migration that rebuilds a table drops what others refer to for a moment, so it runs without foreign keys.
    connection.exec('PRAGMA foreign_keys = OFF')
    migrate(connection)
    connection.exec('PRAGMA foreign_keys = ON')
    return connection
  } catch (cause) {
    connection?.close()
    throw isDamage(cause) ? damaged(file, cause) : cause
  }
}

function setUp(connection: DatabaseSync): void {
  connection.exec('PRAGMA journal_mode = WAL')
  connection.exec('PRAGMA synchronous = FULL')
  connection.exec('PRAGMA busy_timeout = 5000')
}

/** A clean close empties and removes the write-ahead log; one that is left over tells of a kill or a power cut. */
function wasStoppedUncleanly(file: string): boolean {
  const log = `${file}-wal`
  return existsSync(log) && statSync(log).size > 0
}

/** Through a connection that only reads: closing another would remove the log, and with it the reason to check next time. */
function check(file: string): void {
  const connection = new DatabaseSync(file, { readOnly: true })
  try {
    const finding = connection.prepare('PRAGMA quick_check(1)').get()?.quick_check
    if (finding !== 'ok') throw damaged(file, new Error(String(finding)))
  } finally {
    connection.close()
  }
}

/** SQLITE_CORRUPT is 11, SQLITE_NOTADB is 26; extended codes carry them in the low byte. */
export function isDamage(reason: unknown): boolean {
  if (!(reason instanceof Error)) return false
  const { errcode } = reason as { errcode?: number }
  return (errcode !== undefined && [11, 26].includes(errcode & 0xff)) || isDamage(reason.cause)
}

const damaged = (file: string, cause: unknown) =>
  new CorruptDatabaseError(
    `The database ${file} is damaged. Nothing was changed. Restore a backup with "npm run admin -- restore BACKUP --config FILE"; the damaged file is kept beside it.`,
    { cause },
  )
