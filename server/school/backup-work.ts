import { existsSync, renameSync, rmSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { BackupRecord, RestoreCheck } from '@pratu/protocol/backups'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Clock } from '../process/clock.ts'
import type { Randomness } from '../process/randomness.ts'
import { createAppearanceStore } from './appearance/appearance-store.ts'
import { checkRestore } from './backups/check-restore.ts'
import { exclusively } from './backups/exclusive.ts'
import { findSticks } from './backups/find-sticks.ts'
import { folderPlace } from './backups/folder-place.ts'
import { makeBackup } from './backups/make-backup.ts'
import { officePlace } from './backups/office-place.ts'
import { type OpenedBackup, openBackup } from './backups/open-backup.ts'
import type { BackupPlace } from './backups/places.ts'
import { recordFile } from './backups/record-file.ts'
import { readRecoveryKey } from './backups/recovery-key.ts'
import { type BackupSettings, changeBackupSettings, readBackupSettings } from './backups/settings.ts'
import { stationKey } from './backups/station-key.ts'
import { mediaFolderBeside } from './catalogue/files/media-folder.ts'
import { backUp, restore } from './database/back-up.ts'
import { isDamage, openBeside, openDatabase, type SchoolDatabase } from './database/open.ts'
import { createLinkStore, type Link } from './office-link/link-store.ts'
import { createOfficeConnection } from './office-link/office-connection.ts'
import { sendBackup } from './office-link/send-backup.ts'

/** Where a school's data lie, and its backups. */
export interface BackupFolders {
  readonly data: string
  readonly backups: string
  /** Sticks are mounted in folders of it. */
  readonly sticks: string
}

const SERIES_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const SERIES_LENGTH = 6

/** What is done with backups, in whatever process: one at a time for each school. */
export function backupWork(
  folders: BackupFolders,
  {
    clock,
    randomness,
    schoolName,
  }: {
    clock: Clock
    randomness: Pick<Randomness, 'integer'>
    /** What the school is called until its staff name it. */
    schoolName: string
  },
) {
  const databaseFile = join(folders.data, 'school.db')
  const workFolder = join(folders.data, 'backing-up')
  const restoring = join(folders.data, 'restoring')
  const record = recordFile(join(folders.data, 'backups.json'))
  const keyFile = join(folders.data, 'backup.key')

  const alone = async <Value>(job: () => Promise<Value>): Promise<Result<Value>> => {
    const done = await exclusively(join(folders.data, 'backup.lock'), async () => ({ value: await job() }))
    return done ? succeed(done.value) : refuse('backup-under-way')
  }

  const migrate = (file: string) => openDatabase(file).close()

  /** Card and stick; null where no stick is there. */
  const placesHere = (): { card: BackupPlace; stick: BackupPlace | null } => {
    const [stick] = findSticks(folders.sticks)
    return {
      card: folderPlace('card', folders.backups, false),
      stick: stick === undefined ? null : folderPlace('stick', join(stick, 'pratu-backup'), true),
    }
  }

  return {
    record,

    /** Answers what is known of backups afterwards: how it went in each place. */
    make: (): Promise<Result<BackupRecord>> =>
      alone(async () => {
        const school = await readSchool(databaseFile, randomness)
        const { card, stick } = placesHere()
        const { kept } = await record.read()
        if (!stick && kept.some(({ place }) => place === 'stick'))
          await record.note({
            tries: [{ place: 'stick', atMs: clock.now(), failures: [{ code: 'backup-stick-missing' }] }],
          })
        if (!school) {
          const failures = [{ code: 'database-damaged' as const }]
          await record.note({ tries: [{ place: 'card', atMs: clock.now(), failures }] })
          return record.read()
        }
        const { settings, link } = school
        const office =
          settings.toOffice && link
            ? officePlace(join(workFolder, 'outgoing'), backup =>
                sendBackup(link, { ...backup, madeAtMs: clock.now() }, createOfficeConnection(fetch)),
              )
            : null
        const { recipient } = await stationKey(keyFile)
        await makeBackup({
          ...{ databaseFile, workFolder, record, nowMs: clock.now() },
          schoolName: school.name ?? schoolName,
          places: [card, stick, office].filter(place => place !== null),
          recipients: settings.recovery ? [settings.recovery.recipient, recipient] : [recipient],
          series: settings.series ?? 'unknown',
          copyDatabase: backUp,
        })
        return record.read()
      }),

    check: (): Promise<Result<RestoreCheck[]>> =>
      alone(async () => {
        const { card, stick } = placesHere()
        const { identity } = await stationKey(keyFile)
        return checkRestore({
          ...{ record, workFolder, migrate, nowMs: clock.now() },
          places: stick ? [card, stick] : [card],
          identities: [identity],
        })
      }),

    /**
     * Unpacks and checks a backup beside the school's data, which it leaves alone. Without a recovery key the station's own
     * is tried, which opens what this very station has made.
     */
    async open(content: Readable, typedKey: string | null): Promise<Result<OpenedBackup>> {
      const identity =
        typedKey === null ? (await stationKey(keyFile)).identity : await readRecoveryKey(typedKey)
      if (identity === undefined) return refuse('recovery-key-mistyped')
      const opened = await openBackup(content, { identities: [identity], folder: restoring, migrate })
      if (!opened.ok) rmSync(restoring, { recursive: true, force: true })
      return opened
    },

    /** Puts what was opened in the place of the school's data. The server must be stopped. */
    async putBack(): Promise<{ kept: string | null }> {
      const { kept } = restore(join(restoring, 'school.db'), databaseFile, clock.now())
      const media = join(restoring, 'media')
      if (existsSync(media)) {
        const target = mediaFolderBeside(databaseFile)
        if (existsSync(target)) await cp(media, target, { recursive: true, force: false })
        else renameSync(media, target)
      }
      rmSync(restoring, { recursive: true, force: true })
      return { kept }
    },

    discard: (): void => rmSync(restoring, { recursive: true, force: true }),
  }
}
export type BackupWork = ReturnType<typeof backupWork>

interface SchoolToBackUp {
  readonly settings: BackupSettings
  readonly name: string | null
  readonly link: Link | undefined
}

/** Undefined when the database is too damaged to be asked. */
async function readSchool(
  databaseFile: string,
  randomness: Pick<Randomness, 'integer'>,
): Promise<SchoolToBackUp | undefined> {
  let database: SchoolDatabase | undefined
  try {
    database = openBeside(databaseFile)
    return {
      settings: await withSeries(database, randomness),
      name: createAppearanceStore(database).read().name?.th ?? null,
      link: createLinkStore(database).link(),
    }
  } catch (error) {
    if (isDamage(error)) return undefined
    throw error
  } finally {
    database?.close()
  }
}

/** The first backup of a school names all that follow. */
async function withSeries(
  database: SchoolDatabase,
  randomness: Pick<Randomness, 'integer'>,
): Promise<BackupSettings> {
  const settings = readBackupSettings(database)
  if (settings.series !== null) return settings
  const letter = () => SERIES_LETTERS[randomness.integer(SERIES_LETTERS.length)]
  const series = Array.from({ length: SERIES_LENGTH }, letter).join('')
  await database.write(() => changeBackupSettings(database, { series }))
  return { ...settings, series }
}
