import { simulate } from '@pratu/protocol/api/simulator'
import type { SimulatorAction } from '@pratu/protocol/simulator'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { granted } from '../support/visitor.ts'
import { launchBrowser } from './support/browser.ts'
import { type Library, openLibrary } from './support/library.ts'
import { readText } from './support/read-text.ts'
import { SIMULATED_DEVICES } from './support/simulated-devices.ts'

/** The librarian looks at one page all day; it is never reloaded here. */
describe("the librarian's day, live", () => {
  let library: Library
  let browser: Browser
  let today: Page

  beforeAll(async () => {
    library = await openLibrary(SIMULATED_DEVICES)
    browser = await launchBrowser()
    today = await library.staffPage(browser, '/staff')
    await today.getByText('เข้าใช้วันนี้').waitFor()
  })

  afterAll(async () => {
    await browser?.close()
    await library?.[Symbol.asyncDispose]()
  })

  const does = async (action: SimulatorAction) =>
    granted(await library.admin.call(simulate, { params: { stationId: library.stationId }, body: action }))

  const walk = (direction: 'in' | 'out') => does({ action: 'walk', device: 'front-door', direction })

  const numberOf = async (figure: 'visits' | 'inside'): Promise<number> =>
    Number(await today.locator(`[data-figure="${figure}"]`).textContent())

  const showsVisits = (visits: number, inside: number) =>
    vi.waitFor(
      async () => {
        expect(await numberOf('visits')).toBe(visits)
        expect(await numberOf('inside')).toBe(inside)
      },
      { timeout: 15_000 },
    )

  it('counts a person who walks in, and one who walks out', async () => {
    const before = await numberOf('visits')
    await walk('in')
    await showsVisits(before + 1, 1)
    await walk('out')
    await showsVisits(before + 1, 0)
    expect(await readText(today.locator('main'))).toContain('มีคนออก')
  })

  it('does not count one who turns back', async () => {
    const before = await numberOf('visits')
    await does({ action: 'turn-back', device: 'front-door' })
    await walk('in')
    await showsVisits(before + 1, 1)
  })

  it('is seen on the wall, too', async () => {
    const wall = await library.staffPage(browser, '/staff/wall')
    const visits = wall.locator('[data-figure="visits"]')
    await visits.waitFor()
    const before = Number(await visits.textContent())
    await walk('in')
    await vi.waitFor(async () => expect(Number(await visits.textContent())).toBe(before + 1), {
      timeout: 15_000,
    })
    await walk('out')
    await wall.close()
  })

  it('counts on while the server is away, and shows it when the server is back', async () => {
    const before = await numberOf('visits')
    await walk('in')
    await showsVisits(before + 1, 2)
    await library.stopServer('SIGKILL')
    await today.getByText('ขาดการติดต่อ').first().waitFor()
    await library.startServer()
    await showsVisits(before + 1, 2)
    await vi.waitFor(() => walk('out'), { timeout: 15_000 })
    await showsVisits(before + 1, 1)
  })

  it('says which station is not there, and that all is well when it is back', async () => {
    await library.stopDaemon('SIGKILL')
    await today.getByText('คีออสก์ 1 ขาดการติดต่อ').first().waitFor()
    await library.startDaemon()
    await vi.waitFor(
      async () => expect(await readText(today.locator('main'))).not.toContain('คีออสก์ 1 ขาดการติดต่อ'),
      { timeout: 15_000 },
    )
  })

  it('tells of a beam that is blocked until it is clear again', async () => {
    await does({ action: 'block-beam', device: 'front-door', blocked: true })
    await today.getByText('มีของบังลำแสงที่ คีออสก์ 1').first().waitFor()
    await does({ action: 'block-beam', device: 'front-door', blocked: false })
    await vi.waitFor(async () => expect(await readText(today.locator('main'))).not.toContain('มีของบัง'), {
      timeout: 15_000,
    })
  })

  it('tells of a device that is unplugged until it is plugged in again', async () => {
    const stations = await library.staffPage(browser, '/staff/stations')
    await does({ action: 'plug', device: 'book-scanner', plugged: false })
    await stations.getByText('หลุดออก').first().waitFor()
    await does({ action: 'plug', device: 'book-scanner', plugged: true })
    await vi.waitFor(async () => expect(await readText(stations.locator('main'))).not.toContain('หลุดออก'), {
      timeout: 15_000,
    })
  })
})
