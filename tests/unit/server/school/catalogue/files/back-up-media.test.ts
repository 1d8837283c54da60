import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { backUpMedia, restoreMedia } from '../../../../../../server/school/catalogue/files/back-up-media.ts'
import { temporaryFolder } from '../../../../../support/temporary-folder.ts'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder[Symbol.dispose]())

it('files of records go with a backup and come back with it; what is there stays', async () => {
  const [database, backup] = [folder.file('school.db'), folder.file('backup.db')]
  const media = folder.file('media')
  mkdirSync(media)
  for (const name of ['cover', 'sound', 'half.unfinished']) writeFileSync(`${media}/${name}`, name)
  expect(await backUpMedia(database, backup)).toBe(`${backup}.media`)
  expect(readdirSync(`${backup}.media`).sort()).toEqual(['cover', 'sound'])

  rmSync(`${media}/sound`)
  writeFileSync(`${media}/newer`, 'newer')
  await restoreMedia(backup, database)
  expect(readFileSync(`${media}/sound`, 'utf8')).toBe('sound')
  expect(readFileSync(`${media}/newer`, 'utf8')).toBe('newer')
})

it('a library without files has none in its backup', async () => {
  expect(await backUpMedia(folder.file('school.db'), folder.file('backup.db'))).toBeNull()
  await restoreMedia(folder.file('backup.db'), folder.file('school.db'))
  expect(existsSync(folder.file('media'))).toBe(false)
})
