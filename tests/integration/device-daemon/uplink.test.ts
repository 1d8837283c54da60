import { randomUUIDv7 } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import type { StationHealth } from '@pratu/protocol/device-health'
import { refuse, succeed } from '@pratu/protocol/failures'
import { pino } from 'pino'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createPairing, type Pairing } from '../../../device-daemon/pairing.ts'
import { openSpool, type Spool } from '../../../device-daemon/spool.ts'
import { createSystemClock } from '../../../device-daemon/system-clock.ts'
import { startUplink } from '../../../device-daemon/uplink.ts'
import { anInterval, aPassage } from '../../fakes/device-events.ts'
import { seededRandom } from '../../fakes/seeded-random.ts'
import { startStationServer } from '../../fakes/station-server.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const BOOT_ID = '8d8ac610-566d-4ef0-9c22-186b2a5ed793'
const WAIT = { timeout: 20_000, interval: 10 }
const clock = createSystemClock(true)
const log = pino({ enabled: false })

const aServer = async (port?: number) => {
  const server = await startStationServer(port)
  onTestFinished(() => server[Symbol.asyncDispose]())
  return server
}

const aSpool = async () => {
  const folder = temporaryFolder()
  onTestFinished(() => folder[Symbol.dispose]())
  const spool = await openSpool({ file: folder.file('spool.sqlite'), coverageIntervalMs: 30_000 }, () => {})
  onTestFinished(() => spool.close())
  return spool
}

const health: Omit<StationHealth, 'droppedScans'> = {
  hostName: 'door-pi',
  version: '0.1.0',
  devices: [],
  spooledEvents: 0,
  clockSynced: true,
}

/** An uplink; unless told otherwise it already holds the token `t`. */
const anUplink = (
  serverUrl: string,
  spool: Spool,
  answerTimeoutMs = 5_000,
  pairing: Pairing = { token: async () => 't', forget: async () => {} },
) => {
  const uplink = startUplink({
    serverUrl,
    pairing,
    spool,
    bootId: BOOT_ID,
    clock,
    random: seededRandom(1),
    makeId: randomUUIDv7,
    log,
    health: () => ({ ...health, spooledEvents: spool.counts().waiting }),
    simulate: async () => succeed(null),
    secure: async () => 'not-there',
    writeTag: async () => refuse('device-unknown'),
    print: async () => succeed(null),
    answerTimeoutMs,
  })
  onTestFinished(() => uplink.stop())
  return uplink
}

const aScan = (code: string) => ({ code, source: 'desk' })

test('every event arrives once and the oldest first, whatever happens to connections and acknowledgements', async () => {
  const server = await aServer()
  server.tokens.add('t')
  const random = seededRandom(7)
  server.fate = () => {
    const luck = random()
    return luck < 0.5 ? 'acknowledge' : luck < 0.7 ? 'lose the acknowledgement' : 'disconnect'
  }
  const spool = await aSpool()
  const passages = Array.from({ length: 5_000 }, (_, at) => aPassage(at))
  await Promise.all(passages.map(passage => spool.append(passage, null)))
  const ended = anInterval(randomUUIDv7(), 0, 5_000, 'stopped')
  await spool.cover(ended)
  anUplink(server.url, spool, 100)

  await vi.waitFor(() => expect(spool.counts().waiting).toBe(0), WAIT)
  const kept = [...server.ledger.values()]
  expect(kept.filter(event => event.kind === 'passage')).toEqual(passages)
  expect(server.ledger.get(ended.id)).toEqual(ended)
  expect(server.received).toBeGreaterThan(5_001)
})

test('100,000 passages drain in one go', { timeout: 120_000 }, async () => {
  const server = await aServer()
  server.tokens.add('t')
  const spool = await aSpool()
  for (let at = 0; at < 100_000; at += 1_000)
    await Promise.all(Array.from({ length: 1_000 }, (_, index) => spool.append(aPassage(at + index), null)))
  const startedAtMs = performance.now()
  anUplink(server.url, spool)
  await vi.waitFor(() => expect(server.ledger.size).toBe(100_000), { timeout: 100_000, interval: 50 })
  await vi.waitFor(() => expect(spool.counts().waiting).toBe(0), WAIT)
  console.log(`100,000 passages drained in ${((performance.now() - startedAtMs) / 1_000).toFixed(1)} s`)
  expect(server.received).toBe(100_000)
})

test('a passage that is appended while the link is up is sent at once', async () => {
  const server = await aServer()
  server.tokens.add('t')
  const spool = await aSpool()
  const uplink = anUplink(server.url, spool)
  await vi.waitFor(() => expect(server.hellos).toHaveLength(1), WAIT)
  const passage = aPassage(1)
  await spool.append(passage, null)
  uplink.drain()
  await vi.waitFor(() => expect([...server.ledger.values()]).toEqual([passage]), WAIT)
})

test('the link comes back by itself when the server was away, and says hello again', async () => {
  const first = await startStationServer()
  first.tokens.add('t')
  const spool = await aSpool()
  anUplink(first.url, spool)
  await vi.waitFor(() => expect(first.hellos).toHaveLength(1), WAIT)
  await first[Symbol.asyncDispose]()
  await spool.append(aPassage(1), null)

  const second = await aServer(first.port)
  second.tokens.add('t')
  await vi.waitFor(() => expect(second.ledger.size).toBe(1), WAIT)
  expect(second.hellos[0]).toMatchObject({ bootId: BOOT_ID, clockSynced: true, lostScans: 0 })
})

test('a scan goes to the server at once, and the server learns of those that could not', async () => {
  const server = await aServer()
  const spool = await aSpool()
  const uplink = anUplink('http://127.0.0.1:9', spool)
  uplink.scan(aScan('lost'))
  await uplink.stop()

  server.tokens.add('t')
  const linked = anUplink(server.url, spool)
  linked.scan(aScan('too early'))
  await vi.waitFor(() => expect(server.hellos).toHaveLength(1), WAIT)
  expect(server.hellos[0]?.lostScans).toBe(1)
  await vi.waitFor(() => expect(server.healths.length).toBeGreaterThan(0), WAIT)
  linked.scan({ ...aScan('9786160000012'), symbology: 'E0' })
  await vi.waitFor(() => expect(server.scans).toHaveLength(1), WAIT)
  expect(server.scans[0]).toMatchObject({ code: '9786160000012', symbology: 'E0', source: 'desk' })
  expect(server.scans[0]?.readAtMs).toBeGreaterThan(Date.now() - 60_000)
  server.cutConnections()
  await vi.waitFor(() => expect(server.hellos).toHaveLength(2), WAIT)
  expect(server.hellos[1]?.lostScans).toBe(0)
  expect(server.hellos[1]?.health.droppedScans).toBe(1)
})

test('a scan that the server never answers is lost, and the silent connection is given up', async () => {
  const server = await aServer()
  server.tokens.add('t')
  server.heardBy = null
  const uplink = anUplink(server.url, await aSpool(), 100)
  await vi.waitFor(() => expect(server.healths).toHaveLength(1), WAIT)
  uplink.scan(aScan('unanswered'))
  await vi.waitFor(() => expect(server.hellos[1]?.lostScans).toBe(1), WAIT)
})

test("the simulator's wishes reach the devices and their answer comes back; nonsense is refused", async () => {
  const server = await aServer()
  server.tokens.add('t')
  anUplink(server.url, await aSpool())
  await vi.waitFor(() => expect(server.healths).toHaveLength(1), WAIT)
  expect(await server.simulate({ action: 'plug', device: 'desk', plugged: false })).toEqual(succeed(null))
  expect(await server.simulate({ action: 'explode' })).toEqual({
    ok: false,
    failures: [{ code: 'invalid-request' }],
  })
})

/** Pairing that waits a hundredth of the time, and what it says in the log. */
const aPairing = (serverUrl: string) => {
  const folder = temporaryFolder()
  onTestFinished(() => folder[Symbol.dispose]())
  const told: string[] = []
  const tokenFile = folder.file('station.json')
  const pairing = createPairing({
    serverUrl,
    tokenFile,
    hostName: 'door-pi',
    displayCode: 'K4-22',
    enrolmentCode: 'apple-7',
    clock: { ...clock, after: (delayMs, callback) => clock.after(delayMs / 100, callback) },
    random: seededRandom(1),
    log: pino({}, { write: line => told.push(JSON.parse(line).msg) }),
  })
  return { pairing, tokenFile, told, remembered: () => JSON.parse(readFileSync(tokenFile, 'utf8')) }
}

test('an unpaired station asks to belong, waits for a person, and keeps its token to itself', async () => {
  const server = await aServer()
  const { pairing, tokenFile, told, remembered } = aPairing(server.url)
  anUplink(server.url, await aSpool(), 5_000, pairing)
  await vi.waitFor(() => expect(told).toContainEqual(expect.stringContaining('with the code 4711')), WAIT)
  expect(server.pairingRequests).toEqual([
    { hostName: 'door-pi', displayCode: 'K4-22', enrolmentCode: 'apple-7' },
  ])
  server.tokens.add('first')
  server.confirmed = 'first'
  await vi.waitFor(() => expect(server.hellos).toHaveLength(1), WAIT)
  expect(remembered()).toEqual({ token: 'first', revoked: false })
  expect(statSync(tokenFile).mode & 0o777).toBe(0o600)
})

test('a revoked station forgets its token and asks anew, but no longer with its enrolment code', async () => {
  const server = await aServer()
  const { pairing, remembered } = aPairing(server.url)
  server.tokens.add('first')
  server.confirmed = 'first'
  anUplink(server.url, await aSpool(), 5_000, pairing)
  await vi.waitFor(() => expect(server.hellos).toHaveLength(1), WAIT)

  server.tokens.clear()
  server.refusal = 'station-revoked'
  server.confirmed = null
  server.cutConnections()
  await vi.waitFor(() => expect(server.pairingRequests).toHaveLength(2), WAIT)
  expect(server.pairingRequests[1]).toEqual({ hostName: 'door-pi', displayCode: 'K4-22' })
  expect(remembered()).toEqual({ token: null, revoked: true })
  server.tokens.add('second')
  server.confirmed = 'second'
  await vi.waitFor(() => expect(server.hellos).toHaveLength(2), WAIT)
})

test('a wrong enrolment code is told with what to do, and the station asks again', async () => {
  const server = await aServer()
  server.pairingRefusal = 'enrolment-code-wrong'
  const { pairing, told } = aPairing(server.url)
  anUplink(server.url, await aSpool(), 5_000, pairing)
  await vi.waitFor(() => expect(server.pairingRequests).toHaveLength(2), WAIT)
  expect(told).toContainEqual(expect.stringContaining('Correct enrolment_code in the configuration.'))
})
