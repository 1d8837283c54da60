import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { backup, DatabaseSync } from 'node:sqlite'
import { openDatabase } from './open.ts'

const SQLITE_BUSY = 5

/** Copies the database of a running or stopped server into `target`, which must not exist yet. */
export async function backUp(file: string, target: string): Promise<void> {
  if (existsSync(target)) throw new Error(`${target} exists already. Choose another name for the backup.`)
  const source = new DatabaseSync(file, { readOnly: true })
  const unfinished = `${target}.unfinished`
  try {
    await backup(source, unfinished)
  } finally {
    source.close()
  }
  syncFile(unfinished)
  renameSync(unfinished, target)
}

/**
 * Puts a backup in the place of the database; the server must be stopped. The backup is opened and checked before,
 * and what stood there is kept as `<file>.before-restore-<time>`.
 */
export function restore(backupFile: string, file: string, nowMs: number): { kept: string | null } {
  if (!existsSync(backupFile)) throw new Error(`There is no backup at ${backupFile}.`)
  const candidate = `${file}.restoring`
  rmSync(candidate, { force: true })
  copyFileSync(backupFile, candidate)
  openDatabase(candidate).close()
  doubtWhatWaited(candidate)
  syncFile(candidate)
  const kept = existsSync(file) ? `${file}.before-restore-${nowMs}` : null
  for (const suffix of ['', '-wal', '-shm']) {
    if (kept && existsSync(file + suffix)) renameSync(file + suffix, kept + suffix)
  }
  renameSync(candidate, file)
  return { kept }
}

/** What waited to be sent to an outside library system may have been sent since the backup: it is asked after first. */
function doubtWhatWaited(file: string): void {
  const connection = new DatabaseSync(file)
  try {
    connection.exec("UPDATE outside_transactions SET state = 'sent' WHERE state = 'waiting'")
  } finally {
    connection.close()
  }
}

function syncFile(file: string): void {
  const handle = openSync(file, 'r+')
  fsyncSync(handle)
  closeSync(handle)
}

/** Only the sole connection to a database may leave write-ahead logging. A damaged file is in nobody's use. */
export function isInUse(file: string): boolean {
  if (!existsSync(file)) return false
  const connection = new DatabaseSync(file)
  try {
    connection.exec('PRAGMA journal_mode = DELETE')
    return false
  } catch (reason) {
    const { errcode } = reason as { errcode?: number }
    return errcode !== undefined && (errcode & 0xff) === SQLITE_BUSY
  } finally {
    connection.close()
  }
}
