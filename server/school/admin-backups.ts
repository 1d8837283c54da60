import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { systemClock } from '../process/clock.ts'
import { backUpMedia, restoreMedia } from './catalogue/files/back-up-media.ts'
import type { SchoolConfig } from './config.ts'
import { prepareDataFolder } from './data-folder.ts'
import { backUp, restore } from './database/back-up.ts'

const SQLITE_BUSY = 5

export async function backUpTo(config: SchoolConfig, [target]: readonly string[]): Promise<string> {
  if (!target) throw new Error('Give the file to which the backup is written.')
  const file = prepareDataFolder(config.data_folder)
  if (!existsSync(file)) throw new Error(`There is no database at ${file} yet.`)
  await backUp(file, target)
  const media = await backUpMedia(file, target)
  return `The backup is written to ${target}${media ? `, with covers, sound and other files in ${media}` : ''}.`
}

export async function restoreFrom(config: SchoolConfig, [backup]: readonly string[]): Promise<string> {
  if (!backup) throw new Error('Give the file of the backup.')
  const file = prepareDataFolder(config.data_folder)
  if (isInUse(file)) throw new Error('The server is still running. Stop it first, then restore.')
  const { kept } = restore(backup, file, systemClock.now())
  await restoreMedia(backup, file)
  return `The database is restored from ${backup}.${kept ? ` What stood there is kept as ${kept}.` : ''}`
}

/** Only the sole connection to a database may leave write-ahead logging. A damaged file is in nobody's use. */
function isInUse(file: string): boolean {
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
