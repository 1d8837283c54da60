import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import {
  appendFileSync,
  chownSync,
  mkdirSync,
  openSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { signIn } from '@pratu/protocol/api/staff'
import { pick, seededRandom } from '../../fakes/seeded-random.ts'
import { ask, type BusyKiosk, openKiosks, type Wish } from '../../support/busy-kiosks.ts'
import { openDoorStation } from '../../support/door-station.ts'
import { EMULATED_TIMEOUT_MS, granted, visitorOf } from '../../support/visitor.ts'
import type { Acknowledgement, StationPlan, UserId } from '../power-cuts/messages.ts'

/**
 * Runs in the guest, until the power is cut: the real server and the real daemon of a station whose data are on the disk
 * under test. It lends, gives back and walks through doors, and tells the host of every acknowledgement as soon as it has it.
 */
const [planFile = '', dataFolder = '', port = ''] = process.argv.slice(2)
const plan = JSON.parse(readFileSync(planFile, 'utf8')) as StationPlan
const toHost = openSync(port, 'w')
const tell = (heard: Acknowledgement) => void writeSync(toHost, `${JSON.stringify(heard)}\n`)

const HANDS = 2
const DOORS = ['front-door', 'back-door']
const SERVER_CONFIG = '/run/school.toml'
/** The daemon's configuration is no part of its data; its state folder is. */
const DOOR_FOLDER = '/run/door'

const startServer = async (user: UserId | undefined) => {
  writeFileSync(
    SERVER_CONFIG,
    `host = "127.0.0.1"
port = ${plan.serverPort}
data_folder = "${dataFolder}/server"
sample = true
school = { name_th = "ห้องสมุดโรงเรียนบ้านหนองบัว", name_en = "Ban Nong Bua School Library" }
clock = { trust = true }
`,
  )
  const args = ['server/school/main.ts', '--config', SERVER_CONFIG]
  const server = spawn(process.execPath, args, { ...user, stdio: ['ignore', 'pipe', 'inherit'] })
  server.once('exit', code => process.exit(code ?? 1))
  await once(server.stdout, 'data')
}

async function lend(kiosk: BusyKiosk, random: () => number): Promise<never> {
  for (;;) {
    const verb = random() < 0.6 ? 'borrow' : 'return'
    const wish: Wish = { key: randomUUID(), verb, barcode: pick(random, plan.books), kiosk }
    const answer = await ask(wish)
    if (answer?.loanId) tell({ kind: verb === 'borrow' ? 'borrowed' : 'returned', loanId: answer.loanId })
  }
}

/** Files that nobody syncs, so that the test sees losses where there are some. */
function beCareless(): void {
  let note = 0
  setInterval(() => {
    note += 1
    appendFileSync(`${dataFolder}/daemon/careless.txt`, `${note}\n`)
    tell({ kind: 'careless', note })
  }, 200)
}

await startServer(plan.users?.server)
const state = `${dataFolder}/daemon`
mkdirSync(state, { recursive: true })
mkdirSync(DOOR_FOLDER)
symlinkSync(state, `${DOOR_FOLDER}/daemon`)
if (plan.users) {
  const { uid, gid } = plan.users.daemon
  for (const folder of [state, DOOR_FOLDER]) chownSync(folder, uid, gid)
  process.setgid?.(gid)
  process.setuid?.(uid)
}
const url = `http://127.0.0.1:${plan.serverPort}`
const station = openDoorStation({
  folder: DOOR_FOLDER,
  serverUrl: url,
  enrolmentCode: plan.enrolmentCode,
  seed: plan.seed,
  doors: DOORS,
})
const told = new Set<string>()
station.happened.on('spooled', () => {
  for (const passageId of station.spooled) {
    if (told.has(passageId)) continue
    told.add(passageId)
    tell({ kind: 'spooled', passageId })
  }
})
station.happened.once('linked', () => tell({ kind: 'paired' }))
station.start({ aheadMs: 0, isSynchronised: true })
beCareless()

const administrator = visitorOf(url, {}, EMULATED_TIMEOUT_MS)
granted(await administrator.call(signIn, { body: plan.administrator }))
const kiosks = await openKiosks(url, administrator, plan.cards, EMULATED_TIMEOUT_MS)
const never = new AbortController().signal
await Promise.all([
  ...station.doors.map(door => door.walkUntil(never)),
  ...kiosks.flatMap((kiosk, index) =>
    Array.from({ length: HANDS }, (_, hand) => lend(kiosk, seededRandom(plan.seed + 100 * index + hand))),
  ),
])
