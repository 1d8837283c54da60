import { writeFileSync } from 'node:fs'
import { listStations, makeKioskLink } from '@pratu/protocol/api/stations'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { vi } from 'vitest'
import { openSchoolProcess } from '../../support/school-process.ts'
import { type ReadyProcess, spawnReady } from '../../support/spawn-ready.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { granted, type Visitor } from '../../support/visitor.ts'
import { newVisitor, schoolUrl } from './browser.ts'

const STATION = 'คีออสก์ 1'

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
  /** Each starts again until the station is at work: what pages say before moves what somebody is about to touch. */
  startServer(): Promise<void>
  startDaemon(): Promise<void>
  stopServer(signal?: NodeJS.Signals): Promise<void>
  stopDaemon(signal?: NodeJS.Signals): Promise<void>
}

/**
 * `devices` are the `[[device]]` tables of the daemon's configuration; `environment` is for both processes; `server` is
 * TOML of the server's configuration.
 */
export async function openLibrary(
  devices: string,
  environment: Record<string, string> = {},
  server = SAMPLE_SCHOOL,
): Promise<Library> {
  const school = await openSchoolProcess(server, environment)
  await school.start().ready

  const folder = temporaryFolder()
  const daemonFile = folder.file('daemon.toml')
  writeFileSync(daemonFile, daemonToml(school.url, await school.admin('enrolment-code'), devices))
  let daemon: ReadyProcess<unknown> | undefined
  const spawnDaemon = async () => {
    daemon = await spawnReady('device-daemon/main.ts', ['--config', daemonFile], environment)
  }
  await spawnDaemon()

  const administrator = await school.administrator()
  const stationAtWork = () =>
    vi.waitFor(async () => {
      const { stations } = granted(await administrator.call(listStations, {}))
      const station = stations.find(view => view.name === STATION && view.online)
      if (!station?.health?.devices.every(device => device.state === 'online'))
        throw new Error('The station is not there yet, or not all of its devices.')
      return station.id
    }, 20_000)
  const stationId = await stationAtWork()

  const url = schoolUrl(school.url)
  const contexts: BrowserContext[] = []
  const visit = async (browser: Browser) => {
    const context = await newVisitor(browser)
    contexts.push(context)
    return context
  }

  return {
    url,
    localUrl: school.url,
    admin: administrator,
    stationId,
    async kioskPage(browser) {
      const link = granted(await administrator.call(makeKioskLink, { params: { stationId } }))
      const page = await (await visit(browser)).newPage()
      // A scan before the page is linked reaches nobody.
      const linked = page
        .waitForEvent('websocket')
        .then(live => live.waitForEvent('framereceived', frame => `${frame.payload}`.includes('"station"')))
      await page.goto(url + link.path)
      await linked
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
    stopServer: (signal = 'SIGTERM') => school.stop(signal),
    startServer: async () => {
      await school.start().ready
      await stationAtWork()
    },
    stopDaemon: async signal => daemon?.stop(signal),
    startDaemon: async () => {
      await spawnDaemon()
      await stationAtWork()
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(contexts.map(context => context.close()))
      await daemon?.stop('SIGKILL')
      await school[Symbol.asyncDispose]()
      folder[Symbol.dispose]()
    },
  }
}

const SAMPLE_SCHOOL = 'sample = true'

const daemonToml = (serverUrl: string, enrolmentCode: string, devices: string) => `
server_url = "${serverUrl}"
state_folder = "daemon"
pairing = { station_name = "${STATION}", enrolment_code = "${enrolmentCode}" }
clock = { trust = true }
${devices}
`
