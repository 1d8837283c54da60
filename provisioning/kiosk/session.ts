/**
 * The kiosk's session, which the compositor starts: one Chromium, watched over. When Chromium, its page or this process
 * ends, all end together, and systemd starts them afresh.
 */
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseStation, STATION_FILE, serverUrlOf } from '../install/station.ts'
import { openBrowser } from './browser.ts'
import { createPageKeeper } from './keep-page.ts'
import { createPairingKeeper } from './keep-pairing.ts'
import { kioskPageOf, WAITING_PAGE } from './policies.ts'
import { setScreenPower } from './screen-power.ts'

/** How soon a server that came back is seen; how often a page that stands is asked for a sign of life, and a new pairing kept. */
const WAITING_MS = 2_000
const STANDING_MS = 5_000
const SERVER_LIMIT_MS = 5_000

const guard = readFileSync(new URL('page-guard.js', import.meta.url), 'utf8')

try {
  await run()
} catch (error) {
  end(error instanceof Error ? error.message : String(error))
}

async function run(): Promise<void> {
  const folder = process.env.XDG_RUNTIME_DIR
  if (folder === undefined) throw new Error('XDG_RUNTIME_DIR is not set.')
  const serverUrl = serverUrlOf(parseStation(readFileSync(STATION_FILE, 'utf8'), STATION_FILE))
  let onEvent = (_method: string, _params: Readonly<Record<string, unknown>>) => {}
  const browser = await openBrowser(folder, process.argv.slice(2), ({ method, params }) =>
    onEvent(method, params),
  )
  void browser.ended.then(end)

  const page = createPageKeeper({
    browser,
    kioskPage: kioskPageOf(serverUrl),
    serverAnswers: () => answers(serverUrl),
  })
  onEvent = (method, params) => {
    if (method === 'Page.frameNavigated') {
      const { parentId, url, unreachableUrl } = params.frame as Readonly<Record<string, string | undefined>>
      if (parentId !== undefined) return
      page.navigated(unreachableUrl === undefined ? String(url) : 'unreachable')
      if (!page.isOnKiosk()) setScreenPower('lit')
    } else if (method === 'Page.navigatedWithinDocument') page.navigated(String(params.url))
    else if (method === 'Runtime.bindingCalled' && params.name === 'pratuScreen')
      setScreenPower(params.payload === 'dark' ? 'dark' : 'lit')
  }
  await browser.send('Page.enable')
  await browser.send('Runtime.enable')
  await browser.send('Inspector.enable')
  await browser.send('Runtime.addBinding', { name: 'pratuScreen' })
  await browser.send('Page.addScriptToEvaluateOnNewDocument', { source: guard })
  // The page with which Chromium started has no guard yet.
  await browser.send('Page.navigate', { url: WAITING_PAGE })
  const pairing = createPairingKeeper(browser, `${process.env.STATE_DIRECTORY ?? folder}/pairing`, serverUrl)
  await pairing.bringBack()

  for (;;) {
    await page.look()
    await pairing.keep()
    await sleep(page.isOnKiosk() ? STANDING_MS : WAITING_MS)
  }
}

/** Whether the school's server is there; what its page says is its own affair. */
async function answers(serverUrl: string): Promise<boolean> {
  try {
    const limit = AbortSignal.timeout(SERVER_LIMIT_MS)
    return (await fetch(new URL('/healthz', serverUrl), { signal: limit })).ok
  } catch {
    return false
  }
}

function end(reason: string): void {
  console.error(reason)
  process.exit(1)
}
