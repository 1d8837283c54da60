import { setTimeout } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { io } from 'socket.io-client'
import { spawnReady } from '../../support/spawn-ready.ts'
import { benchFolder } from '../bench-folder.ts'
import { watchText } from '../watch-text.ts'
import { openBareTable } from './inserts.ts'

const SAMPLES = 100
const SPACING_MS = 30

/** `door`: a durable insert here, a message, a durable insert there, the page. `kiosk`: a message, the page, its POST, a durable insert, the page. */
export type BareWay = 'door' | 'kiosk'

const MESSAGES = { door: 'insert-and-show', kiosk: 'ask-page' } as const

/** Milliseconds from here to a page of a real browser, with only the unavoidable on the way; the page is made ready by `prepare`. */
export async function bareLatencies(
  browser: Browser,
  way: BareWay,
  prepare: (page: Page) => Promise<unknown> = async () => {},
): Promise<number[]> {
  using folder = benchFolder()
  await using server = await spawnReady<{ url: string }>('tests/bench/bare/relay-server.ts', [
    folder.file('there.db'),
  ])
  const table = openBareTable(folder.file('here.db'))
  const page = await browser.newPage()
  await prepare(page)
  await page.goto(server.ready.url)
  const shown = await watchText(page, '#shown')
  const socket = io(server.ready.url, { transports: ['websocket'] })
  await new Promise<void>(resolve => socket.once('connect', resolve))

  const latencies: number[] = []
  for (let sample = 1; sample <= SAMPLES; sample += 1) {
    const text = String(sample)
    const seenAtMs = shown.became(text)
    const startedAtMs = performance.timeOrigin + performance.now()
    if (way === 'door') table.insert(text)
    socket.emit(MESSAGES[way], text)
    latencies.push((await seenAtMs) - startedAtMs)
    await setTimeout(SPACING_MS)
  }
  socket.close()
  table.close()
  await page.close()
  return latencies
}
