import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { KioskStation } from '@pratu/protocol/kiosk-link'
import { FIRST_LOOK } from '@pratu/protocol/school'
import { beforeEach, expect, test } from 'vitest'
import type { Call } from '../../../../kiosk-ui/link/http.ts'
import type { Handlers, LinkStatus } from '../../../../kiosk-ui/link/sockets.ts'
import { Kiosk } from '../../../../kiosk-ui/state/kiosk.svelte.ts'
import { createPageTime } from '../../../fakes/page-time.ts'

const STATION: KioskStation = {
  stationId: '0192f000-0000-7000-8000-000000000001',
  stationName: 'Kiosk 1',
  school: { name: { th: 'โรงเรียน', en: 'School' }, sample: true, ...FIRST_LOOK },
  openToday: null,
  daemonOnline: true,
  devices: [],
  keyboardScannerAtDaemon: false,
  serverAtMs: 1_795_400_000_000,
}

let page = createPageTime()
let answers: Record<string, () => Result<unknown>> = {}
let asked: string[] = []
let handlers: Handlers<typeof import('@pratu/protocol/kiosk-link').kioskInbound>
let status: LinkStatus
let closed = 0
let unused = 0
let serverBack = 0
let kiosk: Kiosk

beforeEach(() => {
  page = createPageTime()
  asked = []
  closed = 0
  unused = 0
  serverBack = 0
  answers = {
    '/api/kiosk': () => succeed({ paired: true, station: STATION }),
    '/api/kiosk/pairing': () => succeed({ pairingId: 'p', code: '482 917', secret: 's', expiresAtMs: 0 }),
    '/api/kiosk/pairing/:pairingId': () => succeed({ paired: false }),
    '/api/kiosk/link': () => succeed({ paired: true }),
  }
  const call = (async (endpoint: { path: string }) => {
    asked.push(endpoint.path)
    return answers[endpoint.path]?.() ?? refuse('code-unknown')
  }) as unknown as Call
  kiosk = new Kiosk({
    call,
    time: page.time,
    requestId: () => 'key',
    sounds: { play: () => {}, voice: () => null },
    onAlone: () => {},
    onUnused: () => {
      unused += 1
    },
    onServerBack: () => {
      serverBack += 1
    },
    openLink: (given, givenStatus) => {
      handlers = given
      status = givenStatus
      return {
        retry: () => {},
        close: () => {
          closed += 1
        },
      }
    },
  })
})

const arrive = async (token: string | null = null): Promise<void> => {
  void kiosk.arrive(token)
  await page.settle()
}

test('a paired page opens at once', async () => {
  await arrive()
  expect(kiosk.phase).toBe('open')
  expect(kiosk.station.atMs).toBe(STATION.serverAtMs)
})

test('an unpaired page shows its code and opens when staff have confirmed it', async () => {
  answers['/api/kiosk'] = () => succeed({ paired: false })
  await arrive()
  expect([kiosk.phase, kiosk.pairing.code]).toEqual(['pairing', '482 917'])
  // The file of this very screen may be one of those that are gone.
  expect(kiosk.isAtRest).toBe(true)
  await page.pass(10_000)
  expect(kiosk.phase).toBe('pairing')
  answers['/api/kiosk/pairing/:pairingId'] = () => succeed({ paired: true })
  answers['/api/kiosk'] = () => succeed({ paired: true, station: STATION })
  await page.pass(2000)
  expect([kiosk.phase, kiosk.pairing.code]).toEqual(['open', null])
})

test('a code that grew old is replaced', async () => {
  answers['/api/kiosk'] = () => succeed({ paired: false })
  await arrive()
  answers['/api/kiosk/pairing/:pairingId'] = () => refuse('pairing-expired')
  answers['/api/kiosk/pairing'] = () =>
    succeed({ pairingId: 'q', code: '111 222', secret: 's', expiresAtMs: 0 })
  await page.pass(4000)
  expect(kiosk.pairing.code).toBe('111 222')
})

test('a one-time link is redeemed before anything else; one that is no good is said', async () => {
  await arrive('token')
  expect(asked.slice(0, 2)).toEqual(['/api/kiosk/link', '/api/kiosk'])
  expect(kiosk.pairing.linkFailed).toBe(false)
  answers['/api/kiosk/link'] = () => refuse('pairing-expired')
  await arrive('token')
  expect(kiosk.pairing.linkFailed).toBe(true)
})

test('a kiosk that stands for a minute is unused from the first day on, but not while somebody waits for a teacher', async () => {
  await arrive()
  handlers.help({ state: 'heard', reason: 'other', calledAtMs: 0 })
  await page.pass(120_000)
  expect(unused).toBe(0)
  handlers.help(null)
  await page.pass(60_000)
  expect(unused).toBe(1)
})

test('a revoked station goes back to pairing at once, with nobody on the screen', async () => {
  await arrive()
  handlers.scan({ id: 'i', code: 'ZZZ', source: 'scanner', readAtMs: 0 })
  await page.settle()
  expect(kiosk.desk.screen.name).toBe('notice')
  answers['/api/kiosk'] = () => succeed({ paired: false })
  status.refused('station-revoked')
  await page.settle()
  expect([kiosk.phase, kiosk.desk.screen.name, kiosk.station.info, closed]).toEqual([
    'pairing',
    'start',
    null,
    1,
  ])
})

test('a server that is away for a moment is not mentioned; for longer it is, until it is back', async () => {
  await arrive()
  status.disconnected()
  await page.pass(1000)
  status.disconnected()
  expect(kiosk.station.silent).toBe(false)
  await page.pass(500)
  expect(kiosk.station.silent).toBe(true)
  status.connected()
  expect(kiosk.station.silent).toBe(false)
})

test('a server that does not answer at the beginning is asked until it does', async () => {
  answers['/api/kiosk'] = () => refuse('server-unreachable')
  await arrive()
  await page.pass(5000)
  expect([kiosk.phase, kiosk.station.silent]).toEqual(['arriving', true])
  answers['/api/kiosk'] = () => succeed({ paired: true, station: STATION })
  await page.pass(1000)
  expect([kiosk.phase, kiosk.station.silent]).toEqual(['open', false])
})

test('typed codes are heard, unless the station’s daemon hears that scanner itself', async () => {
  await arrive()
  handlers.station({ ...STATION, keyboardScannerAtDaemon: true })
  kiosk.typed('ZZZ')
  await page.settle()
  expect(kiosk.desk.screen.name).toBe('start')
  handlers.station(STATION)
  kiosk.typed('ZZZ')
  await page.settle()
  expect(kiosk.desk.screen.name).toBe('notice')
})

test('a scan heard by daemon and page is one', async () => {
  await arrive()
  handlers.scan({ id: 'i', code: 'ZZZ', source: 'scanner', readAtMs: 0 })
  kiosk.typed('ZZZ')
  await page.settle()
  expect(asked.filter(path => path === '/api/kiosk/sessions')).toHaveLength(1)
})

test('scans that the daemon lost are said', async () => {
  await arrive()
  handlers.scansLost({ count: 3 })
  expect(kiosk.desk.lost).toBe(3)
})

test('the kiosk invites to scan only while scans are heard; a moment’s silence is none', async () => {
  await arrive()
  expect(kiosk.station.ready).toBe(false)
  status.connected()
  expect(kiosk.station.ready).toBe(true)
  status.disconnected()
  await page.pass(1000)
  expect(kiosk.station.ready).toBe(true)
  await page.pass(1000)
  expect(kiosk.station.ready).toBe(false)
  status.connected()
  expect(kiosk.station.ready).toBe(true)
})

test('a server that comes back is told of, and that nobody is served', async () => {
  await arrive()
  status.connected()
  expect([serverBack, kiosk.isAtRest]).toEqual([0, true])
  status.disconnected()
  handlers.scan({ id: 'i', code: 'ZZZ', source: 'scanner', readAtMs: 0 })
  expect(kiosk.isAtRest).toBe(false)
  await page.settle()
  expect([kiosk.desk.screen.name, kiosk.isAtRest]).toEqual(['notice', false])
  status.connected()
  expect(serverBack).toBe(1)
  await page.pass(15_000)
  kiosk.desk.openArea('wish')
  expect(kiosk.isAtRest).toBe(false)
  kiosk.desk.openArea('idle')
  expect(kiosk.isAtRest).toBe(true)
})

test('a kiosk is as loud as the time of day says, and never loud on a day when the library is closed', async () => {
  await arrive()
  const { serverAtMs } = STATION
  const sound = (volume: 'loud' | 'off') => ({ volumes: [{ from: '00:00', volume }], recordings: [] })
  const openToday = { fromAtMs: serverAtMs, toAtMs: serverAtMs }
  handlers.station({ ...STATION, sound: sound('loud'), openToday })
  expect(kiosk.station.volume).toBe('loud')
  handlers.station({ ...STATION, sound: sound('loud'), openToday: null })
  expect(kiosk.station.volume).toBe('soft')
  handlers.station({ ...STATION, sound: sound('off'), openToday: null })
  expect(kiosk.station.volume).toBe('off')
})

test('a book whose mark for the gate did not take is told for half a minute, and to nobody who comes after', async () => {
  await arrive()
  const { count } = kiosk.desk.cue
  handlers.security({ title: 'ก', wanted: 'on-loan' })
  handlers.security({ title: 'ข', wanted: 'in-stock' })
  expect(kiosk.padNews.troubles.map(({ title }) => title)).toEqual(['ก', 'ข'])
  expect(kiosk.desk.cue).toEqual({ tone: 'ask', count: count + 2 })
  await page.pass(30_000)
  expect(kiosk.padNews.troubles).toEqual([])

  handlers.security({ title: 'ก', wanted: 'on-loan' })
  kiosk.desk.startReturning()
  kiosk.desk.finish()
  await page.settle()
  expect(kiosk.padNews.troubles).toEqual([])
})

test('what is missing on the pads is told pad by pad, as long as it is', async () => {
  await arrive()
  const item = { title: 'ชุด', parts: 3, present: 2 }
  handlers.incomplete({ device: 'pad', items: [item] })
  handlers.incomplete({ device: 'other-pad', items: [{ ...item, present: 1 }] })
  expect(kiosk.padNews.incomplete.map(({ present }) => present)).toEqual([2, 1])
  handlers.incomplete({ device: 'pad', items: [] })
  expect(kiosk.padNews.incomplete).toEqual([{ ...item, present: 1 }])
  status.refused('station-revoked')
  expect(kiosk.padNews.incomplete).toEqual([])
})
