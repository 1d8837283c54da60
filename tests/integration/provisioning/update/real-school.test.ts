import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { schoolDataIn } from '../../../../provisioning/update/school-data.ts'
import { tryRelease } from '../../../../provisioning/update/try-release.ts'
import { migrate } from '../../../../server/school/database/migrate.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

/** The real server as a release: its own files, with pages as small as can be. */
function realRelease(folder: string): void {
  mkdirSync(join(folder, 'kiosk-ui/dist'), { recursive: true })
  for (const page of ['index', 'kiosk', 'staff'])
    writeFileSync(join(folder, `kiosk-ui/dist/${page}.html`), `<p>${page}</p>`)
  mkdirSync(join(folder, 'provisioning'))
  cpSync('provisioning/node.env', join(folder, 'provisioning/node.env'))
  cpSync('server', join(folder, 'server'), { recursive: true })
  cpSync('package.json', join(folder, 'package.json'))
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
}

test('the real server migrates a copy of older data behind closed doors, or says why it cannot', async () => {
  using folder = temporaryFolder()
  const release = folder.file('release')
  realRelease(release)
  const migrations = join(release, 'server/school/database/migrations')
  const older = folder.file('older')
  cpSync(migrations, older, { recursive: true })
  const newest = readdirSync(older)
    .filter(name => name.endsWith('.sql'))
    .sort()
  rmSync(join(older, newest.at(-1) ?? ''))
  mkdirSync(folder.file('data'))
  const connection = new DatabaseSync(folder.file('data/school.db'))
  migrate(connection, pathToFileURL(`${older}/`))
  connection.close()
  const configuration = folder.file('school.toml')
  writeFileSync(
    configuration,
    'data_folder = "data"\n[school]\nname_th = "โรงเรียน"\nname_en = "School"\n[tls]\ncertificate = "/nowhere"\nkey = "/nowhere"\n',
  )

  const data = schoolDataIn(folder.file('data'))
  await data.copyTo(folder.file('copy'))
  expect(await tryRelease(release, { configuration, folder: folder.file('copy') })).toBeNull()
  expect(schoolDataIn(folder.file('copy')).form()).toBe(newest.length)
  expect(data.form()).toBe(newest.length - 1)

  writeFileSync(join(migrations, newest.at(-1) ?? ''), 'DROP TABLE there_is_none')
  await data.copyTo(folder.file('copy'))
  expect(await tryRelease(release, { configuration, folder: folder.file('copy') })).toMatch(
    /Migration \S+ failed/,
  )
  expect(readFileSync(configuration, 'utf8')).toContain('data_folder = "data"')
})
