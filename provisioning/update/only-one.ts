import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CommandError } from '../command.ts'

/** Somebody else does such a job just now. */
export class OneAlready extends CommandError {}

/**
 * Runs a job that must be the only one of its kind on this computer. SQLite holds the lock, since Node has none of its own
 * that the system lets go of when a process is killed.
 */
export async function asTheOnlyOne<Value>(folder: string, job: () => Promise<Value>): Promise<Value> {
  const file = join(folder, 'lock.db')
  const lock = new DatabaseSync(file)
  try {
    // Whoever can read it could hold it.
    chmodSync(file, 0o600)
    try {
      lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    } catch (cause) {
      throw new OneAlready(
        {
          th: 'กำลังอัปเดตอยู่แล้ว รอให้เสร็จก่อน',
          en: 'An update is under way already. Wait until it has ended.',
        },
        { cause },
      )
    }
    return await job()
  } finally {
    lock.close()
  }
}
