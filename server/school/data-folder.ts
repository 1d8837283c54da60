import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../process/start-error.ts'

/** Makes the data folder and finds out whether it can be written. Returns the path of the database in it. */
export function prepareDataFolder(folder: string): string {
  const probe = join(folder, '.writable')
  try {
    mkdirSync(folder, { recursive: true })
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
