import { existsSync, renameSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

const SCHEMA = `
CREATE TABLE IF NOT EXISTS passages (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  event TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS coverage (
  id TEXT PRIMARY KEY,
  event TEXT NOT NULL,
  reaches_ms REAL NOT NULL,
  -- As far as the server knows the interval; at first its beginning.
  acknowledged_ms REAL NOT NULL,
  growing INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS set_aside (
  id TEXT PRIMARY KEY,
  event TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
`

/** SQLite's primary result code of a failed call, or null. */
const sqliteCode = (error: unknown): number | null =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : null

const SQLITE_BUSY = 5
const SQLITE_CORRUPT = 11
const SQLITE_NOTADB = 26

class DamagedFile extends Error {}

/** SQLite, or the check at start, found the file damaged. */
export const isDamaged = (error: unknown): boolean =>
  error instanceof DamagedFile || sqliteCode(error) === SQLITE_CORRUPT || sqliteCode(error) === SQLITE_NOTADB

/** Gives a damaged file another name, with all that belongs to it, and says so in a sentence. */
export const setFileAside = (file: string, atMs: number): string => {
  const kept = `${file}.damaged-${new Date(atMs).toISOString().replaceAll(':', '')}`
  for (const part of ['', '-wal', '-shm']) if (existsSync(file + part)) renameSync(file + part, kept + part)
  return `The spool ${file} is damaged. It is kept as ${kept} and a fresh one was begun; passages in it that the server had not acknowledged are missing there.`
}

/**
 * Opens the file for this process alone and makes it if need be. After a stop that was not clean the whole file is checked,
 * for a power cut may have damaged it. Throws what `isDamaged` recognises, or an error that names what to do.
 */
export const openSpoolFile = (file: string): DatabaseSync => {
  const uncleanStop = existsSync(`${file}-wal`)
  const database = new DatabaseSync(file)
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    if (uncleanStop) {
      const verdict = database.prepare('PRAGMA integrity_check(1)').get()
      if (verdict?.integrity_check !== 'ok') throw new DamagedFile(String(verdict?.integrity_check))
    }
    database.exec(SCHEMA)
    return database
  } catch (error) {
    database.close()
    if (sqliteCode(error) === SQLITE_BUSY)
      throw new Error(`Another daemon already uses ${file}. Stop it, or give this one its own state_folder.`)
    throw error
  }
}
