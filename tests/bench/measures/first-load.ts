import { gzipSync } from 'node:zlib'
import type { Response } from 'playwright-core'
import { launchBrowser, newVisitor, schoolUrl } from '../../e2e/support/browser.ts'
import type { Figure, Measure } from '../measure.ts'
import { startSchoolServer } from '../school-server.ts'

const GOALS = { scriptKb: 60, requests: 12 }

export const measure: Measure = {
  title:
    "A kiosk's first load in an empty browser, until the start screen stands and nothing more is asked for",
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
      await page.goto(`${url}/kiosk`)
      await page.locator('main').waitFor()
      await page.waitForLoadState('networkidle')
      return await figuresOf(addresses, responses, new URL(url).host)
    } finally {
      await browser.close()
    }
  },
}

async function figuresOf(
  addresses: readonly string[],
  responses: readonly Response[],
  host: string,
): Promise<Figure[]> {
  let gzipped = 0
  let scriptOnWire = 0
  let onWire = 0
  for (const response of responses) {
    const { responseBodySize } = await response.request().sizes()
    onWire += responseBodySize
    if (response.request().resourceType() !== 'script') continue
    scriptOnWire += responseBodySize
    gzipped += gzipSync(await response.body()).length
  }
  const foreign = addresses.filter(address => new URL(address).host !== host)
  return [
    { name: 'JavaScript, gzipped', value: gzipped / 1e3, unit: 'kB', goal: { atMost: GOALS.scriptKb } },
    {
      name: 'JavaScript, as it came over the wire',
      value: scriptOnWire / 1e3,
      unit: 'kB',
      goal: { atMost: GOALS.scriptKb },
    },
    { name: 'everything, as it came over the wire', value: onWire / 1e3, unit: 'kB' },
    {
      name: 'requests, the live link included',
      value: addresses.length,
      unit: '',
      goal: { atMost: GOALS.requests },
    },
    { name: 'requests to another host', value: foreign.length, unit: '', goal: { atMost: 0 } },
  ]
}
