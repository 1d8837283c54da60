import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packBundle } from '../../provisioning/bundle/pack.ts'

/** How a small release behaves. */
export interface SmallRelease {
  readonly name: string
  /** The form of data that it makes; it refuses newer ones. */
  readonly form: number
  readonly committedAtS?: number
  /** What it does wrong: never, when it migrates, when it answers, or only once it is opened. */
  readonly ill?: 'migrating' | 'answering' | 'opened'
}

/** A server as small as one can be that keeps the promises of the real one: it migrates, says that it is ready, answers. */
const serverOf = ({ form, ill }: SmallRelease): string => `
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { DatabaseSync } from 'node:sqlite'
const file = process.argv[3]
const read = key => new RegExp('^' + key + ' = "?([^"\\n]*)"?$', 'm').exec(readFileSync(file, 'utf8'))[1]
const isOpened = !file.endsWith('behind-closed-doors.toml')
const database = new DatabaseSync(read('data_folder') + '/school.db')
database.exec('PRAGMA journal_mode = WAL')
const { user_version: found } = database.prepare('PRAGMA user_version').get()
if (found > ${form}) throw new Error('The database is newer.')
database.exec('CREATE TABLE IF NOT EXISTS loan (id INTEGER PRIMARY KEY, made_with INTEGER)')
if (found < ${form}) database.exec('PRAGMA user_version = ${form}')
${ill === 'migrating' ? "throw new Error('The migration failed.')" : ''}
const server = createServer((request, response) => {
  if (request.method === 'POST') database.exec('INSERT INTO loan (made_with) VALUES (${form})')
  response.writeHead(${ill === 'answering' ? '500' : ill === 'opened' ? "isOpened && request.method !== 'POST' ? 500 : 200" : '200'}).end()
})
server.listen(Number(read('port')), '127.0.0.1', () =>
  console.log(JSON.stringify({ ready: true, url: 'http://127.0.0.1:' + server.address().port })))
process.once('SIGTERM', () => { server.closeAllConnections(); server.close(); database.close(); process.exit(0) })
`

/** Writes the files of a small release into a folder. */
export function writeSmallRelease(folder: string, release: SmallRelease): void {
  const put = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  put('package.json', '{ "type": "module" }')
  put('provisioning/node.env', 'NODE_OPTIONS=\n')
  put('server/school/main.ts', serverOf(release))
  for (let form = 1; form <= release.form; form += 1)
    put(`server/school/database/migrations/${String(form).padStart(4, '0')}-form.sql`, '')
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
  symlinkSync(process.execPath, join(folder, 'node_modules/.bin/node'))
}

/** A signed bundle of a small release. */
export async function bundleOf(
  folder: string,
  release: SmallRelease,
  { privatePem, arch = process.arch as 'x64' }: { privatePem: string; arch?: 'x64' | 'arm64' },
): Promise<string> {
  const files = join(folder, `files-of-${release.name}`)
  writeSmallRelease(files, release)
  const target = join(folder, `pratu-bundle-${release.name}-${arch}.tar`)
  const { name, form: databaseForm, committedAtS = 2_000_000_000 } = release
  await packBundle(
    files,
    {
      name,
      databaseForm,
      committedAtS,
      arch,
      version: '0.1.0',
      commit: 'c'.repeat(40),
      lockfileSha256: 'f'.repeat(64),
    },
    { privatePem, target, folder: join(folder, 'packing') },
  )
  return target
}
