import { gzipSync } from 'node:zlib'
import type { Response } from 'playwright-core'
import thai from '../../../kiosk-ui/words/th/kiosk.json' with { type: 'json' }
import { launchBrowser, newVisitor, schoolUrl } from '../../e2e/support/browser.ts'
import type { Figure, Measure } from '../measure.ts'
import { watchPage } from '../page-timings.ts'
import { startSchoolServer } from '../school-server.ts'

const GOALS = { scriptKb: 60, fontKb: 70, requests: 12 }

export const measure: Measure = {
  title:
    "A kiosk's first load in an empty browser: until the start screen stands, and with what is fetched then for later",
  async run() {
    await using school = await startSchoolServer({ sample: true })
    const browser = await launchBrowser()
    try {
      const url = schoolUrl(school.url)
      const context = await newVisitor(browser)
      await context.addCookies([{ ...school.station.cookie, url }])
      const page = await context.newPage()
      const responses: Response[] = []
      const addresses: string[] = []
      page.on('request', request => addresses.push(request.url()))
      page.on('websocket', socket => addresses.push(socket.url()))
      page.on('response', response => responses.push(response))
      const timings = await watchPage(page, 'main')
      await page.goto(`${url}/kiosk`)
      await page.getByText(thai['start.return']).waitFor()
      await page.waitForLoadState('networkidle')
      const stands = (await timings()).shown.find(({ text }) => text.includes(thai['start.return']))
      const first = responses.filter(
        response => response.request().timing().startTime <= (stands?.atMs ?? Number.POSITIVE_INFINITY),
      )
      const foreign = addresses.filter(address => new URL(address).host !== new URL(url).host)
      return [
        ...figuresOf(await loadOf(first), await loadOf(responses)),
        {
          name: 'requests until the start screen stands',
          value: first.length,
          unit: '',
          goal: { atMost: GOALS.requests },
        },
        { name: 'requests in all, the live link included', value: addresses.length, unit: '' },
        { name: 'requests to another host', value: foreign.length, unit: '', goal: { atMost: 0 } },
      ]
    } finally {
      await browser.close()
    }
  },
}

/** In bytes. */
interface Load {
  readonly scriptGzipped: number
  readonly scriptOnWire: number
  readonly fonts: number
  readonly everything: number
}

async function loadOf(responses: readonly Response[]): Promise<Load> {
  let [scriptGzipped, scriptOnWire, fonts, everything] = [0, 0, 0, 0]
  for (const response of responses) {
    const { responseBodySize } = await response.request().sizes()
    const kind = response.request().resourceType()
    everything += responseBodySize
    if (kind === 'font') fonts += responseBodySize
    if (kind !== 'script') continue
    scriptOnWire += responseBodySize
    scriptGzipped += gzipSync(await response.body()).length
  }
  return { scriptGzipped, scriptOnWire, fonts, everything }
}

function figuresOf(first: Load, whole: Load): Figure[] {
  const kb = (name: string, bytes: number, atMost?: number): Figure => ({
    name,
    value: bytes / 1e3,
    unit: 'kB',
    ...(atMost !== undefined && { goal: { atMost } }),
  })
  return [
    kb('JavaScript, gzipped', first.scriptGzipped, GOALS.scriptKb),
    kb('JavaScript, as it came over the wire', first.scriptOnWire, GOALS.scriptKb),
    kb('fonts, Thai and Latin together', whole.fonts, GOALS.fontKb),
    kb('everything until the start screen stands', first.everything),
    kb('everything, with what is fetched for later', whole.everything),
  ]
}
