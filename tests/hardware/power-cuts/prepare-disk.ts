import { execFile } from 'node:child_process'
import { chownSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { changePassword, signIn } from '@pratu/protocol/api/staff'
import { freePort } from '../../support/free-port.ts'
import { spawnReady } from '../../support/spawn-ready.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { granted, visitorOf } from '../../support/visitor.ts'
import { command } from '../qemu/command.ts'
import type { StationPlan, StationUsers } from './messages.ts'

const SIZE = '96M'
export const DISK_LABEL = 'pratu-data'
const PASSWORD = 'a-password-of-the-tests'
const KIOSKS = 3
const BOOKS = 40
const OPEN_LOAN = 'returned_at_ms IS NULL AND undone_at_ms IS NULL'

export interface PreparedDisk {
  /** A file system with the sample school's data, as a station has them before its doors open. */
  readonly image: Buffer
  readonly plan: StationPlan
}

/** Makes a station's data disk on this computer: the sample school, an administrator, a code for the daemon to pair with. */
export async function prepareDisk(seed: number, users: StationUsers | null): Promise<PreparedDisk> {
  using folder = temporaryFolder()
  const serverPort = await freePort()
  const config = folder.file('school.toml')
  writeFileSync(
    config,
    `host = "127.0.0.1"
port = ${serverPort}
data_folder = "data/server"
sample = true
school = { name_th = "ห้องสมุดโรงเรียนบ้านหนองบัว", name_en = "Ban Nong Bua School Library" }
clock = { trust = true }
`,
  )
  mkdirSync(folder.file('data'))
  const admin = async (...words: string[]) => {
    const args = ['server/school/admin.ts', ...words, '--config', config]
    return (await promisify(execFile)(process.execPath, args)).stdout.trim()
  }
  const server = await spawnReady('server/school/main.ts', ['--config', config])
  const visitor = visitorOf(`http://127.0.0.1:${serverPort}`)
  const [userName = '', current = ''] = (await admin('first-login')).split(' ')
  granted(await visitor.call(signIn, { body: { userName, password: current } }))
  granted(await visitor.call(changePassword, { body: { current, next: PASSWORD } }))
  const enrolmentCode = await admin('enrolment-code')
  await server.stop()

  const database = new DatabaseSync(folder.file('data/server/school.db'), { readOnly: true })
  const { cards, books } = readLibrary(database)
  database.close()
  if (users) giveTo(folder.file('data/server'), users.server)
  const imageFile = folder.file('disk.img')
  await command('mke2fs', ['-q', '-t', 'ext4', '-L', DISK_LABEL, '-d', folder.file('data'), imageFile, SIZE])
  return {
    image: await readFile(imageFile),
    plan: {
      serverPort,
      administrator: { userName, password: PASSWORD },
      enrolmentCode,
      cards,
      books,
      seed,
      users,
    },
  }
}

/** Some who may borrow, and books that are there. */
function readLibrary(database: DatabaseSync): Pick<StationPlan, 'cards' | 'books'> {
  const cards = database
    .prepare(
      `SELECT min(code) AS code, patrons.id AS patronId
       FROM patron_cards JOIN patrons ON patrons.id = patron_id JOIN patron_groups ON patron_groups.id = group_id
       WHERE blocked_reason IS NULL AND expires_on IS NULL AND patrons.id NOT IN (SELECT patron_id FROM loans WHERE ${OPEN_LOAN})
       GROUP BY patrons.id ORDER BY loan_limit DESC, code LIMIT ${KIOSKS}`,
    )
    .all() as unknown as StationPlan['cards']
  const books = database
    .prepare(
      `SELECT barcode FROM items
       WHERE status = 'available' AND for_loan = 1 AND barcode NOT IN (SELECT barcode FROM loans WHERE ${OPEN_LOAN})
       ORDER BY barcode LIMIT ${BOOKS}`,
    )
    .all() as { barcode: string }[]
  return { cards: cards.map(card => ({ ...card })), books: books.map(({ barcode }) => barcode) }
}

function giveTo(folder: string, { uid, gid }: StationUsers['server']): void {
  chownSync(folder, uid, gid)
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    chownSync(`${folder}/${entry}`, uid, gid)
}
