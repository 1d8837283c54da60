import { createReadStream, existsSync } from 'node:fs'
import { groupsOf } from '@pratu/protocol/backups'
import { systemClock } from '../process/clock.ts'
import { systemRandomness } from '../process/randomness.ts'
import { createAuditLog } from './audit-log.ts'
import { backupFolder } from './backup-arguments.ts'
import { backupWork } from './backup-work.ts'
import { drawKeyPair } from './backups/age-file.ts'
import { changeBackupSettings, readBackupSettings } from './backups/settings.ts'
import { backUpMedia, restoreMedia } from './catalogue/files/back-up-media.ts'
import type { SchoolConfig } from './config.ts'
import { prepareDataFolder } from './data-folder.ts'
import { backUp, isInUse, restore } from './database/back-up.ts'
import { openBeside } from './database/open.ts'

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
  if (backup.endsWith('.age')) return restoreEncrypted(config, backup)
  const { kept } = restore(backup, file, systemClock.now())
  await restoreMedia(backup, file)
  return `The database is restored from ${backup}.${kept ? ` What stood there is kept as ${kept}.` : ''}`
}

/** A backup of the nightly kind: opened by this station's own key, or by the recovery key in PRATU_RECOVERY_KEY. */
async function restoreEncrypted(config: SchoolConfig, backup: string): Promise<string> {
  const work = backupWork(
    { data: config.data_folder, backups: backupFolder(config), sticks: config.backup.sticks_folder },
    { clock: systemClock, randomness: systemRandomness, schoolName: config.school.name_th },
  )
  const opened = await work.open(createReadStream(backup), process.env.PRATU_RECOVERY_KEY ?? null)
  if (!opened.ok) {
    const codes = opened.failures.map(({ code }) => code)
    throw new Error(
      codes.includes('backup-key-wrong') || codes.includes('recovery-key-mistyped')
        ? `The key does not open ${backup}. Set PRATU_RECOVERY_KEY to the recovery key on the school's paper, letter by letter.`
        : `The backup ${backup} cannot be used (${codes.join(', ')}). Nothing was changed. Try an older one.`,
    )
  }
  const { kept } = await work.putBack()
  return `The database is restored from ${backup}.${kept ? ` What stood there is kept as ${kept}.` : ''}`
}

/** Whether the school has a recovery key; with "new" another one is drawn, told once, and used from then on. */
export async function recoveryKey(config: SchoolConfig, [word]: readonly string[]): Promise<string> {
  const file = prepareDataFolder(config.data_folder)
  if (!existsSync(file)) throw new Error(`There is no database at ${file} yet. Start the server once.`)
  const database = openBeside(file)
  try {
    if (word !== 'new') {
      const { recovery } = readBackupSettings(database)
      return recovery
        ? `Backups are made for the recovery key of ${new Date(recovery.madeAtMs).toISOString().slice(0, 10)}. It is on the school's paper and nowhere else. "recovery-key new" draws another one.`
        : 'There is no recovery key yet: without this computer nobody could read the backups. "recovery-key new" draws one.'
    }
    const { identity, recipient } = await drawKeyPair()
    await database.write(() => {
      changeBackupSettings(database, { recovery: { recipient, madeAtMs: systemClock.now() } })
      createAuditLog(database, systemClock).append('system', 'recovery-key-chosen', {})
    })
    const groups = groupsOf(identity)
    const lines = [groups.slice(0, 5), groups.slice(5, 10), groups.slice(10)].map(
      line => `    ${line.join(' ')}`,
    )
    return [
      'Write this on paper, twice, and keep it away from the computer. It is shown this once.',
      'จดลงกระดาษสองแผ่น เก็บให้ห่างจากเครื่อง กุญแจนี้แสดงครั้งเดียว',
      '',
      '    AGE-SECRET-KEY-1',
      ...lines,
      '',
      'Older backups are still opened by the older paper: keep it as long as they are there.',
    ].join('\n')
  } finally {
    database.close()
  }
}
