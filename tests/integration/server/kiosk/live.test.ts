import { setOpening } from '@pratu/protocol/api/calendar'
import { addSign, changeSleepSettings } from '@pratu/protocol/api/signage'
import { listStations, revokeStation } from '@pratu/protocol/api/stations'
import { dateOf, startOfDay } from '@pratu/protocol/bangkok'
import { type KioskStation, kioskInbound } from '@pratu/protocol/kiosk-link'
import type { SignDraft } from '@pratu/protocol/signage'
import type { Socket } from 'socket.io-client'
import { expect, onTestFinished, test, vi } from 'vitest'
import { systemRandomness } from '../../../../server/process/randomness.ts'
import { kioskPageOf } from '../../../support/kiosk-page.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { granted, type Visitor } from '../../../support/visitor.ts'

const BOOT_ID = '0198a000-0000-7000-8000-000000000001'

const scanner = {
  name: 'scanner',
  driver: 'hid-keyboard',
  label: { th: 'เครื่องอ่าน', en: 'Reader' },
  kind: 'scanner',
  typesKeys: true,
  simulated: false,
  state: 'online',
  problem: null,
  lastSeenAtMs: null,
  errors: 0,
  reconnects: 0,
}

const hello = (lostScans = 0) => ({
  bootId: BOOT_ID,
  monotonicMs: 1000,
  wallAtMs: Date.now(),
  clockSynced: true,
  lostScans,
  health: {
    hostName: 'pi-kiosk',
    version: '1',
    devices: [scanner],
    spooledEvents: 0,
    droppedScans: 0,
    clockSynced: true,
  },
})

const passage = (direction: 'in' | 'out') => ({
  kind: 'passage',
  id: systemRandomness.id(),
  device: 'front-door',
  method: 'beam-pair',
  direction,
  bootId: BOOT_ID,
  monotonicMs: 900,
  wallAtMs: Date.now(),
  clockSynced: true,
})

const scan = (code: string) => ({ id: systemRandomness.id(), code, source: 'scanner', readAtMs: Date.now() })

type Heard = { [Event in keyof typeof kioskInbound]: unknown[] }

/** Connects, and keeps what comes in after it was parsed as the page parses it. */
async function listen(visitor: Visitor): Promise<{ socket: Socket; heard: Heard; station(): KioskStation }> {
  const socket = visitor.socket('/kiosk')
  onTestFinished(() => {
    socket.disconnect()
  })
  const heard: Heard = {
    ...{ station: [], scan: [], scansLost: [], visitsToday: [] },
    ...{ idleFeed: [], trySound: [], help: [], security: [], incomplete: [] },
  }
  for (const [event, schema] of Object.entries(kioskInbound))
    socket.on(event, payload => heard[event as keyof Heard].push(schema.parse(payload)))
  socket.connect()
  await vi.waitFor(() => expect(heard.visitsToday).toHaveLength(1))
  return { socket, heard, station: () => heard.station.at(-1) as KioskStation }
}

async function daemon(school: RunningSchool, token: string): Promise<Socket> {
  const socket = school.visitor().socket('/station', { token })
  onTestFinished(() => {
    socket.disconnect()
  })
  socket.connect()
  await vi.waitFor(() => expect(socket.connected).toBe(true))
  return socket
}

const refusalOf = (visitor: Visitor): Promise<unknown> =>
  new Promise(resolve => {
    const socket = visitor.socket('/kiosk')
    socket.once('connect_error', error => resolve('data' in error && error.data))
    socket.connect()
  })

test('a page hears its station at connection, and when the daemon comes, says more and goes', async () => {
  await using school = await runSchool()
  const { stationId, token } = await school.station('Kiosk 1')
  const page = await listen(await kioskPageOf(school, stationId))
  expect(page.station()).toMatchObject({
    stationId,
    stationName: 'Kiosk 1',
    daemonOnline: false,
    devices: [],
  })

  const link = await daemon(school, token)
  await link.emitWithAck('hello', hello())
  await vi.waitFor(() => expect(page.station().daemonOnline).toBe(true))
  expect(page.station()).toMatchObject({ keyboardScannerAtDaemon: true, devices: [{ name: 'scanner' }] })
  link.emit('health', {
    ...hello().health,
    devices: [{ ...scanner, state: 'offline', problem: 'unplugged' }],
  })
  await vi.waitFor(() => expect(page.station().keyboardScannerAtDaemon).toBe(false))
  link.disconnect()
  await vi.waitFor(() => expect(page.station().daemonOnline).toBe(false))
})

test('a scan reaches the pages of its station and no others, and its daemon knows how many', async () => {
  await using school = await runSchool()
  const one = await school.station('Kiosk 1')
  const two = await school.station('Kiosk 2')
  const pages = [
    await listen(await kioskPageOf(school, one.stationId)),
    await listen(await kioskPageOf(school, one.stationId)),
  ]
  const elsewhere = await listen(await kioskPageOf(school, two.stationId))
  const link = await daemon(school, one.token)
  const sent = scan('0001001')
  expect(await link.emitWithAck('scan', sent)).toEqual({ ok: true, value: { heardBy: 2 } })
  await vi.waitFor(() => expect(pages.map(page => page.heard.scan)).toEqual([[sent], [sent]]))

  const other = await daemon(school, two.token)
  const next = scan('0001002')
  await other.emitWithAck('scan', next)
  await vi.waitFor(() => expect(elsewhere.heard.scan).toEqual([next]))
})

test('scans that were lost while the daemon was away are told when it is back', async () => {
  await using school = await runSchool()
  const { stationId, token } = await school.station('Kiosk 1')
  const page = await listen(await kioskPageOf(school, stationId))
  await (await daemon(school, token)).emitWithAck('hello', hello(3))
  await vi.waitFor(() => expect(page.heard.scansLost).toEqual([{ count: 3 }]))
})

test('scans that were made while the page was on its way are told when it is there, and to nobody later', async () => {
  await using school = await runSchool()
  const { stationId, token } = await school.station('Kiosk 1')
  const link = await daemon(school, token)
  await link.emitWithAck('hello', hello(2))
  const visitor = await kioskPageOf(school, stationId)
  const page = await listen(visitor)
  await vi.waitFor(() => expect(page.heard.scansLost).toEqual([{ count: 2 }]))
  const next = await listen(visitor)
  expect(next.heard.scansLost).toEqual([])
})

test('a page knows when the library is open today', async () => {
  await using school = await runSchool()
  const { stationId } = await school.station('Kiosk 1')
  const page = await listen(await kioskPageOf(school, stationId))
  const date = dateOf(page.station().serverAtMs)
  const admin = await school.administrator()
  const body = { fromMinute: 1, toMinute: 1439, name: null }
  granted(await admin.call(setOpening, { params: { date }, body }))
  await vi.waitFor(() =>
    expect(page.station().openToday).toEqual({
      fromAtMs: startOfDay(date) + 60_000,
      toAtMs: startOfDay(date) + 1439 * 60_000,
    }),
  )
})

test('the number of visits is told at connection and after each passage', async () => {
  await using school = await runSchool()
  const { stationId, token } = await school.station('Kiosk 1')
  const page = await listen(await kioskPageOf(school, stationId))
  expect(page.heard.visitsToday).toEqual([{ visits: 0 }])
  const link = await daemon(school, token)
  await link.emitWithAck('events', [passage('in'), passage('in'), passage('out')])
  await vi.waitFor(() => expect(page.heard.visitsToday.at(-1)).toEqual({ visits: 2 }))
})

test('staff see how many pages a station has, and revoking it cuts them at once', async () => {
  await using school = await runSchool()
  const { stationId } = await school.station('Kiosk 1')
  const admin = await school.administrator()
  const pages = async () => granted(await admin.call(listStations, {})).stations[0]?.kioskPages
  const visitor = await kioskPageOf(school, stationId)
  expect(await pages()).toBe(0)
  const [first, second] = [await listen(visitor), await listen(visitor)]
  expect(await pages()).toBe(2)
  second.socket.disconnect()
  await vi.waitFor(async () => expect(await pages()).toBe(1))

  granted(await admin.call(revokeStation, { params: { stationId } }))
  await vi.waitFor(() => expect(first.socket.connected).toBe(false))
  expect(await refusalOf(visitor)).toEqual({ code: 'station-revoked' })
})

test('a stranger hears nothing', async () => {
  await using school = await runSchool()
  expect(await refusalOf(school.visitor())).toEqual({ code: 'station-not-paired' })
})

test('a page hears when staff change what it shows while nobody uses it', async () => {
  await using school = await runSchool()
  const { stationId } = await school.station('Kiosk 1')
  const page = await listen(await kioskPageOf(school, stationId))
  const admin = await school.administrator()
  const moments = () => new Set(page.heard.idleFeed.map(change => JSON.stringify(change))).size
  expect(moments()).toBe(1)
  const body = { closedAfterMinutes: 1, openAfterMinutes: null }
  granted(await admin.call(changeSleepSettings, { body }))
  await vi.waitFor(() => expect(moments()).toBe(2))
  const sign: SignDraft = {
    ...{ title: { th: 'ฟ้า', en: 'Sky' }, text: { th: 'สีฟ้า', en: '' }, mark: null, season: null },
    ...{ from: null, until: null, switchedOn: true, pictureId: null, recordIds: [] },
  }
  granted(await admin.call(addSign, { body: sign }))
  await vi.waitFor(() => expect(moments()).toBe(3))
  const again = await listen(await kioskPageOf(school, stationId))
  expect(again.heard.idleFeed).toEqual([page.heard.idleFeed.at(-1)])
})
