import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../process/start-error.ts'

/** Makes the data folder, for this user alone, and finds out whether it can be written. Returns the path of the database in it. */
export function prepareDataFolder(folder: string): string {
  const probe = join(folder, '.writable')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    keepOthersOut(folder)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/,.*/, '') : String(cause)
    throw new StartError(
      `The data folder ${folder} cannot be written (${reason}). Make it writable for this user, or name another with data_folder.`,
      { cause },
    )
  }
  return join(folder, 'school.db')
}

/** Whoever may not enter the folder reads nothing in it. One that belongs to another user is that user's to close. */
function keepOthersOut(folder: string): void {
  const { mode, uid } = statSync(folder)
  if (uid === process.getuid?.() && (mode & 0o077) !== 0) chmodSync(folder, 0o700)
}
