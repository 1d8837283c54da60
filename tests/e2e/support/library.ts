import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { changePassword, signIn } from '@pratu/protocol/api/staff'
import { listStations, makeKioskLink } from '@pratu/protocol/api/stations'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { vi } from 'vitest'
import { type ReadyProcess, spawnReady } from '../../support/spawn-ready.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { granted, type Visitor, visitorOf } from '../../support/visitor.ts'
import { newVisitor, schoolUrl } from './browser.ts'

const STATION = 'คีออสก์ 1'
const PASSWORD = 'a-password-of-the-tests'

/** A school server and a device daemon as real processes over the sample school, paired, in a folder of their own. */
export interface Library extends AsyncDisposable {
  /** The address under which the school's network knows the server. */
  readonly url: string
  /** The same for programs on this computer. */
  readonly localUrl: string
  /** Signed in as the administrator. */
  readonly admin: Visitor
  readonly stationId: string
  /** A browser's kiosk page of the station, paired by a one-time link. */
  kioskPage(browser: Browser): Promise<Page>
  /** A page of a browser in which the administrator is signed in. */
  staffPage(browser: Browser, path: string): Promise<Page>
  stopServer(signal?: NodeJS.Signals): Promise<void>
  startServer(): Promise<void>
  stopDaemon(signal?: NodeJS.Signals): Promise<void>
  startDaemon(): Promise<void>
}

/** `devices` are the `[[device]]` tables of the daemon's configuration; `environment` is for both processes. */
export async function openLibrary(
  devices: string,
  environment: Record<string, string> = {},
): Promise<Library> {
  const folder = temporaryFolder()
  const serverFile = folder.file('server.toml')
  const daemonFile = folder.file('daemon.toml')
  const writeServer = (port: number) => writeFileSync(serverFile, serverToml(port))

  const startServer = () =>
    spawnReady<{ url: string }>('server/school/main.ts', ['--config', serverFile], environment)

  writeServer(0)
  let server = await startServer()
  const local = server.ready.url
  writeServer(Number(new URL(local).port))
  const enrolmentCode = admin(serverFile, 'enrolment-code')
  writeFileSync(daemonFile, daemonToml(local, enrolmentCode, devices))
  let daemon: ReadyProcess<unknown> | undefined
  const startDaemon = async () => {
    daemon = await spawnReady('device-daemon/main.ts', ['--config', daemonFile], environment)
  }
  await startDaemon()

  const administrator = await signInFirst(local, admin(serverFile, 'first-login'))
  const stationId = await vi.waitFor(async () => {
    const { stations } = granted(await administrator.call(listStations, {}))
    const station = stations.find(view => view.name === STATION && view.online)
    if (!station) throw new Error('The station is not there yet.')
    return station.id
  }, 10_000)

  const url = schoolUrl(local)
  const contexts: BrowserContext[] = []
  const visit = async (browser: Browser) => {
    const context = await newVisitor(browser)
    contexts.push(context)
    return context
  }

  return {
    url,
    localUrl: local,
    admin: administrator,
    stationId,
    async kioskPage(browser) {
      const link = granted(await administrator.call(makeKioskLink, { params: { stationId } }))
      const page = await (await visit(browser)).newPage()
      await page.goto(url + link.path)
      return page
    },
    async staffPage(browser, path) {
      const context = await visit(browser)
      const cookies = [...administrator.cookies].map(([name, value]) => ({ name, value, url }))
      await context.addCookies(cookies)
      const page = await context.newPage()
      await page.goto(url + path)
      return page
    },
    stopServer: signal => server.stop(signal),
    async startServer() {
      server = await startServer()
    },
    stopDaemon: async signal => daemon?.stop(signal),
    startDaemon,
    async [Symbol.asyncDispose]() {
      await Promise.all(contexts.map(context => context.close()))
      await daemon?.stop('SIGKILL')
      await server.stop('SIGKILL')
      folder[Symbol.dispose]()
    },
  }
}

const serverToml = (port: number) => `
host = "127.0.0.1"
port = ${port}
data_folder = "server"
sample = true
school = { name_th = "ห้องสมุดโรงเรียนบ้านหนองบัว", name_en = "Ban Nong Bua School Library" }
clock = { trust = true }
`

const daemonToml = (serverUrl: string, enrolmentCode: string, devices: string) => `
server_url = "${serverUrl}"
state_folder = "daemon"
pairing = { station_name = "${STATION}", enrolment_code = "${enrolmentCode}" }
clock = { trust = true }
${devices}
`

/** What an admin command prints. */
function admin(serverFile: string, command: string): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['server/school/admin.ts', command, '--config', serverFile],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
  return stdout.trim()
}

async function signInFirst(url: string, login: string): Promise<Visitor> {
  const [userName = '', current = ''] = login.split(' ')
  const visitor = visitorOf(url)
  granted(await visitor.call(signIn, { body: { userName, password: current } }))
  granted(await visitor.call(changePassword, { body: { current, next: PASSWORD } }))
  return visitor
}
