import { existsSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { mediaFolderBeside } from './media-folder.ts'

/** Beside the backup of a database, the files of its records. */
const besideBackup = (backupFile: string): string => `${backupFile}.media`

/** Copies the files of records beside the backup of their database. Returns the folder; null when there are none. */
export async function backUpMedia(databaseFile: string, backupFile: string): Promise<string | null> {
  const from = mediaFolderBeside(databaseFile)
  if (!existsSync(from)) return null
  const to = besideBackup(backupFile)
  await cp(from, to, { recursive: true, filter: path => !path.endsWith('.unfinished') })
  return to
}

/** Puts files back that are not there; one that is, is the same, as files never change. */
export async function restoreMedia(backupFile: string, databaseFile: string): Promise<void> {
  const from = besideBackup(backupFile)
  if (existsSync(from)) await cp(from, mediaFolderBeside(databaseFile), { recursive: true, force: false })
}
