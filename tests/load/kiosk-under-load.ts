import { writeFileSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { addStation, type BenchStation, rememberToken } from '../bench/bench-station.ts'
import { fillLibrary } from '../bench/big-library.ts'
import { newVisitor, schoolUrl } from '../e2e/support/browser.ts'
import { openPty } from '../fakes/pty.ts'
import { openSchoolProcess } from '../support/school-process.ts'
import { spawnReady } from '../support/spawn-ready.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** More than anybody scans in one session here. */
const LOAN_LIMIT = 100

/** One kiosk of a big library, with a serial scanner: bytes on a pty, daemon, server, Chromium. */
export interface KioskUnderLoad extends AsyncDisposable {
  readonly page: Page
  scan(code: string): Promise<void>
  /** Reads the library's database. */
  read<Row extends object>(sql: string): Row[]
}

interface KioskUnderLoadOptions {
  readonly visitor?: BrowserContextOptions
  /** What else shall be so in the library. */
  fill?(connection: DatabaseSync): void
  /** Before the page is loaded. */
  prepare?(page: Page): Promise<unknown>
}

export async function openKioskUnderLoad(
  browser: Browser,
  { visitor = {}, fill, prepare }: KioskUnderLoadOptions = {},
): Promise<KioskUnderLoad> {
  await using opened = new AsyncDisposableStack()
  const school = opened.use(await openSchoolProcess())
  let station: BenchStation | undefined
  school.fill(connection => {
    fillLibrary(connection, 0)
    connection.exec(`UPDATE patron_groups SET loan_limit = ${LOAN_LIMIT}`)
    station = addStation(connection, 'Kiosk')
    fill?.(connection)
  })
  if (!station) throw new Error('The library was not filled.')
  await school.start().ready

  const scanner = opened.use(await openPty())
  const folder = opened.use(temporaryFolder())
  rememberToken(folder.path, station)
  writeFileSync(
    folder.file('daemon.toml'),
    `server_url = "${school.url}"
state_folder = "."
clock = { trust = true }
[[device]]
name = "scanner"
driver = "barcode-serial"
path = "${scanner.path}"
`,
  )
  opened.use(await spawnReady('device-daemon/main.ts', ['--config', folder.file('daemon.toml')]))

  const url = schoolUrl(school.url)
  const context = await newVisitor(browser, { hasTouch: true, ...visitor })
  opened.defer(() => context.close())
  await context.addCookies([{ ...station.cookie, url }])
  const page = await context.newPage()
  await prepare?.(page)
  // What is scanned before the page is linked reaches nobody.
  const linked = page
    .waitForEvent('websocket')
    .then(live => live.waitForEvent('framereceived', frame => `${frame.payload}`.includes('"station"')))
  await page.goto(`${url}/kiosk`)
  await linked

  const moved = opened.move()
  return {
    page,
    scan: code => scanner.write(`${code}\r`),
    read: sql => school.read(sql),
    [Symbol.asyncDispose]: () => moved.disposeAsync(),
  }
}
