import { randomBytes } from 'node:crypto'
import {
  createReadStream,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemRandomness } from '../../../../server/process/randomness.ts'
import { type BackupFolders, backupWork } from '../../../../server/school/backup-work.ts'
import { drawKeyPair } from '../../../../server/school/backups/age-file.ts'
import { changeBackupSettings } from '../../../../server/school/backups/settings.ts'
import { openDatabase, type SchoolDatabase } from '../../../../server/school/database/open.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { noSmallDisks, smallDisk } from '../../../support/small-disk.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'
import { granted } from '../../../support/visitor.ts'

let folder: ReturnType<typeof temporaryFolder>
let folders: BackupFolders
let database: SchoolDatabase
let nowMs: number

beforeEach(() => {
  folder = temporaryFolder()
  nowMs = Date.parse('2026-11-27T19:00:00+07:00')
  folders = { data: folder.path, backups: folder.file('backups'), sticks: folder.file('sticks') }
  database = openDatabase(folder.file('school.db'))
})
afterEach(() => {
  database.close()
  folder[Symbol.dispose]()
})

const work = (at = folders) =>
  backupWork(at, { clock: { now: () => nowMs }, randomness: systemRandomness, schoolName: 'โรงเรียน' })

const note = (text: string) =>
  database.write(() =>
    database.run(queries.insertInto('settings').values({ name: `note ${text}`, value: '"here"' })),
  )
const notes = (file: string): string[] => {
  const connection = new DatabaseSync(file, { readOnly: true })
  try {
    return connection
      .prepare("SELECT name FROM settings WHERE name LIKE 'note %' ORDER BY name")
      .all()
      .map(({ name }) => String(name))
  } finally {
    connection.close()
  }
}
const backups = () => readdirSync(folders.backups).sort()
const newest = () => join(folders.backups, backups().at(-1) ?? '')
const failuresOf = (entries: readonly { failures: readonly { code: string }[] }[]) =>
  entries.flatMap(({ failures }) => failures.map(({ code }) => code))

describe('a backup', () => {
  test('of a server that runs holds what was on disk, is encrypted, and leaves nothing else behind', async () => {
    await note('one')
    const { kept, tries } = granted(await work().make())
    expect(failuresOf(tries)).toEqual([])
    expect(backups()).toEqual([kept[0]?.fileName])
    const bytes = readFileSync(newest())
    expect(bytes.length).toBe(kept[0]?.sizeBytes)
    expect(bytes.toString('latin1')).toMatch(/^age-encryption\.org\/v1/)
    expect(bytes.includes('SQLite format 3')).toBe(false)
    expect(bytes.includes('note one')).toBe(false)
    expect(readdirSync(folder.path).sort()).toEqual([
      ...['backup.key', 'backup.lock', 'backups', 'backups.json'],
      ...['school.db', 'school.db-shm', 'school.db-wal'],
    ])
    for (const secret of ['backup.key', 'backups.json', `backups/${backups()[0]}`])
      expect(statSync(folder.file(secret)).mode & 0o077, secret).toBe(0)
  })

  test('is checked on a copy, and the check says when it is damaged, cut short or gone', async () => {
    granted(await work().make())
    expect(failuresOf(granted(await work().check()))).toEqual([])
    truncateSync(newest(), statSync(newest()).size - 1)
    expect(failuresOf(granted(await work().check()))).toEqual(['backup-damaged'])
    nowMs += 86_400_000
    granted(await work().make())
    expect(failuresOf(granted(await work().check()))).toEqual([])
    const bytes = readFileSync(newest())
    bytes[bytes.length - 40] = (bytes.at(-40) ?? 0) ^ 1
    writeFileSync(newest(), bytes)
    expect(failuresOf(granted(await work().check()))).toEqual(['backup-damaged'])
    expect(readdirSync(folder.path)).not.toContain('backing-up')
  })

  test('of a damaged database is not made, so that good ones stay', async () => {
    await note('one')
    granted(await work().make())
    const before = backups()
    database.close()
    const file = folder.file('school.db')
    const bytes = readFileSync(file)
    bytes.fill(0x5a, 8192, 60_000)
    writeFileSync(file, bytes)
    nowMs += 86_400_000
    const { tries } = granted(await work().make())
    expect(failuresOf(tries)).toEqual(['database-damaged'])
    expect(backups()).toEqual(before)
    database = openDatabase(folder.file('another.db'))
  })

  test('waits for no other: while one is made, another is refused', async () => {
    const [first, second] = await Promise.all([work().make(), work().make()])
    expect([first.ok, second.ok].sort()).toEqual([false, true])
    expect(backups()).toHaveLength(1)
  })

  test('removes what a power cut left half written, and never a foreign file', async () => {
    granted(await work().make())
    const half = `${backups()[0]}.unfinished`
    writeFileSync(join(folders.backups, half), 'half')
    writeFileSync(join(folders.backups, 'holiday.jpg'), 'mine')
    nowMs += 1000
    granted(await work().make())
    expect(backups()).not.toContain(half)
    expect(backups()).toContain('holiday.jpg')
    expect(backups()).toHaveLength(2)
  })
})

const reason = noSmallDisks()

describe.skipIf(reason)(`a stick (${reason ?? 'tried'})`, () => {
  const stickFolder = () => join(folders.sticks, 'sda1', 'pratu-backup')

  test('gets covers and files too; one that is full or gone is told, and keeps what it has', async () => {
    mkdirSync(join(folder.path, 'media'))
    writeFileSync(join(folder.path, 'media', 'cover'), randomBytes(500_000))
    mkdirSync(folders.sticks)
    {
      using disk = smallDisk(join(folders.sticks, 'sda1'), 4)
      const { kept, tries } = granted(await work().make())
      expect(failuresOf(tries)).toEqual([])
      expect(kept.map(({ place, withFiles }) => [place, withFiles])).toEqual([
        ['card', false],
        ['stick', true],
      ])
      expect(failuresOf(granted(await work().check()))).toEqual([])
      const before = readdirSync(stickFolder())

      disk.fillUpTo(100_000)
      nowMs += 86_400_000
      const full = granted(await work().make())
      expect(full.tries.map(({ place, failures }) => [place, ...failures.map(({ code }) => code)])).toEqual([
        ['card'],
        ['stick', 'backup-place-full'],
      ])
      expect(readdirSync(stickFolder())).toEqual(before)

      const opened = granted(await work().open(createReadStream(join(stickFolder(), before[0] ?? '')), null))
      expect(opened.mediaFolder).not.toBeNull()
      rmSync(join(folder.path, 'media'), { recursive: true })
      database.close()
      await work().putBack()
      expect(statSync(join(folder.path, 'media', 'cover')).size).toBe(500_000)
      database = openDatabase(folder.file('school.db'))
    }
    nowMs += 86_400_000
    expect(failuresOf(granted(await work().make()).tries)).toEqual(['backup-stick-missing'])
  })
})

describe('a restore', () => {
  test('on another computer needs the file and the paper, and nothing else', async () => {
    const paper = await drawKeyPair()
    await database.write(() =>
      changeBackupSettings(database, { recovery: { recipient: paper.recipient, madeAtMs: nowMs } }),
    )
    await note('one')
    granted(await work().make())
    await note('two')

    const elsewhere = folder.file('elsewhere')
    const other = work({ ...folders, data: elsewhere })
    openDatabase(prepare(elsewhere)).close()
    const openWith = (key: string | null) => other.open(createReadStream(newest()), key)
    expect((await openWith(null)).ok).toBe(false)
    expect(failuresOf([(await openWith('AGE-SECRET-KEY-1WRONG')) as never])).toEqual([
      'recovery-key-mistyped',
    ])
    const stranger = await drawKeyPair()
    expect(failuresOf([(await openWith(stranger.identity)) as never])).toEqual(['backup-key-wrong'])

    const opened = granted(await openWith(paper.identity.toLowerCase()))
    expect(opened.manifest).toMatchObject({ schoolName: 'โรงเรียน', madeAtMs: nowMs })
    const { kept } = await other.putBack()
    expect(notes(join(elsewhere, 'school.db'))).toEqual(['note one'])
    expect(kept).not.toBeNull()
    expect(readdirSync(elsewhere)).not.toContain('restoring')
  })

  test('at the same station needs no key; what stood there is kept', async () => {
    await note('one')
    granted(await work().make())
    await note('two')
    database.close()
    granted(await work().open(createReadStream(newest()), null))
    const { kept } = await work().putBack()
    expect(notes(folder.file('school.db'))).toEqual(['note one'])
    expect(notes(kept ?? '')).toEqual(['note one', 'note two'])
    database = openDatabase(folder.file('school.db'))
  })

  test('of a backup that lacks a row is refused', async () => {
    granted(await work().make())
    const opened = granted(await work().open(createReadStream(newest()), null))
    const identity = readFileSync(folder.file('backup.key'), 'utf8').trim()
    const { recipientOf } = await import('../../../../server/school/backups/age-file.ts')
    const { pack } = await import('../../../../server/school/backups/archive.ts')
    const restoring = folder.file('restoring')
    const connection = new DatabaseSync(opened.databaseFile)
    connection.exec("INSERT INTO settings (name, value) VALUES ('more', '1')")
    connection.close()
    const forged = await pack(
      ['manifest.json', 'school.db'].map(name => ({ folder: restoring, name })),
      [await recipientOf(identity)],
    )
    writeFileSync(folder.file('forged'), Buffer.concat(await Array.fromAsync(forged)))
    const again = await work().open(createReadStream(folder.file('forged')), null)
    expect(failuresOf([again as never])).toEqual(['backup-damaged'])
  })
})

function prepare(dataFolder: string): string {
  mkdirSync(dataFolder, { recursive: true })
  return join(dataFolder, 'school.db')
}
