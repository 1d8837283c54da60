import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { backUp, restore } from '../../../server/school/database/back-up.ts'
import { migrate } from '../../../server/school/database/migrate.ts'
import {
  CorruptDatabaseError,
  openDatabase,
  type SchoolDatabase,
} from '../../../server/school/database/open.ts'
import { queries } from '../../../server/school/database/queries.ts'
import {
  ANSWERS_KEPT_MS,
  forgetOldAnswers,
  KEY_REUSED,
  rememberAnswer,
} from '../../../server/school/database/remember-answer.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const set = (database: SchoolDatabase, name: string, value: string) =>
  database.write(() => database.run(queries.insertInto('settings').values({ name, value })))

const settingsOf = (database: SchoolDatabase) => database.all(queries.selectFrom('settings').selectAll())

/** Flips bytes in the middle of the file, past the header and the first page. */
function damage(file: string) {
  const bytes = readFileSync(file)
  bytes.fill(0xa5, 4096, Math.min(bytes.length, 4096 * 6))
  writeFileSync(file, bytes)
}

describe("the school's database", () => {
  it('keeps what a resolved write has written, after it is closed and opened again', async () => {
    using folder = temporaryFolder()
    const file = folder.file('school.db')
    const first = openDatabase(file)
    await set(first, 'colour', 'indigo')
    first.close()
    const second = openDatabase(file)
    expect(settingsOf(second)).toEqual([{ name: 'colour', value: 'indigo' }])
    second.close()
  })

  it('undoes the whole of a job that throws', async () => {
    using folder = temporaryFolder()
    const database = openDatabase(folder.file('school.db'))
    await expect(
      database.write(() => {
        database.run(queries.insertInto('settings').values({ name: 'half', value: 'done' }))
        throw new Error('power of mind failed')
      }),
    ).rejects.toThrow('power of mind failed')
    expect(settingsOf(database)).toEqual([])
    database.close()
  })

  it('is checked after an unclean stop, and a damaged one is refused with its name and the remedy', async () => {
    using folder = temporaryFolder()
    const file = folder.file('school.db')
    const running = openDatabase(file)
    await set(running, 'colour', 'indigo')
    // The write-ahead log of a running server stays behind, as after a kill.
    const killed = folder.file('killed.db')
    running.close()
    copyFileSync(file, killed)
    damage(killed)
    writeFileSync(`${killed}-wal`, Buffer.alloc(32))
    expect(() => openDatabase(killed)).toThrow(CorruptDatabaseError)
    expect(() => openDatabase(killed)).toThrow(/killed\.db is damaged.*restore/)
  })

  it('is refused when the file is no database at all', () => {
    using folder = temporaryFolder()
    const file = folder.file('school.db')
    writeFileSync(file, 'a shopping list, not a database '.repeat(200))
    expect(() => openDatabase(file)).toThrow(CorruptDatabaseError)
    expect(readFileSync(file, 'utf8')).toContain('shopping list')
  })

  it('of a newer Pratu is refused and left alone', () => {
    using folder = temporaryFolder()
    const file = folder.file('school.db')
    const newer = new DatabaseSync(file)
    newer.exec('PRAGMA user_version = 9999')
    newer.close()
    expect(() => openDatabase(file)).toThrow(/newer version of Pratu/)
  })

  it('stays as it was when a migration fails', () => {
    using folder = temporaryFolder()
    writeFileSync(folder.file('0001-good.sql'), 'CREATE TABLE good (id INTEGER)')
    writeFileSync(folder.file('0002-bad.sql'), 'CREATE TABLE half (id INTEGER); CREATE TABLE oops (')
    const connection = new DatabaseSync(':memory:')
    expect(() => migrate(connection, pathToFileURL(`${folder.path}/`))).toThrow(/0002-bad.sql failed/)
    const tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
    expect(tables.map(table => table.name)).toEqual(['good'])
  })

  it('is backed up while it is in use, and restored with the old file kept', async () => {
    using folder = temporaryFolder()
    const file = folder.file('school.db')
    const database = openDatabase(file)
    await set(database, 'day', 'Monday')
    await backUp(file, folder.file('monday.backup'))
    await set(database, 'later', 'Tuesday')
    database.close()

    const { kept } = restore(folder.file('monday.backup'), file, 1)
    const restored = openDatabase(file)
    expect(settingsOf(restored)).toEqual([{ name: 'day', value: 'Monday' }])
    restored.close()
    expect(kept).not.toBeNull()
    const before = openDatabase(kept ?? '')
    expect(settingsOf(before)).toHaveLength(2)
    before.close()
  })

  it('does not restore a damaged backup', async () => {
    using folder = temporaryFolder()
    const file = folder.file('school.db')
    const database = openDatabase(file)
    await set(database, 'day', 'Monday')
    database.close()
    writeFileSync(folder.file('bad.backup'), 'not a backup'.repeat(1000))
    expect(() => restore(folder.file('bad.backup'), file, 1)).toThrow(CorruptDatabaseError)
    const untouched = openDatabase(file)
    expect(settingsOf(untouched)).toHaveLength(1)
    untouched.close()
  })
})

describe('a remembered answer', () => {
  it('is given again for the same key, and the effect is not repeated', async () => {
    using folder = temporaryFolder()
    const database = openDatabase(folder.file('school.db'))
    let effects = 0
    const ask = (key: string | undefined, request: string) =>
      database.write(() =>
        rememberAnswer(database, { key, request, nowMs: 5 }, () => ({ effect: ++effects })),
      )
    expect(await ask('k1', 'borrow 7')).toEqual({ effect: 1 })
    expect(await ask('k1', 'borrow 7')).toEqual({ effect: 1 })
    expect(await ask('k1', 'borrow 8')).toBe(KEY_REUSED)
    expect(await ask(undefined, 'borrow 7')).toEqual({ effect: 2 })
    await database.write(() => forgetOldAnswers(database, 5 + ANSWERS_KEPT_MS + 1))
    expect(await ask('k1', 'borrow 8')).toEqual({ effect: 3 })
    database.close()
  })
})
