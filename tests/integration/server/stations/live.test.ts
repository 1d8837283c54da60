import { simulate } from '@pratu/protocol/api/simulator'
import { listStations, revokeStation } from '@pratu/protocol/api/stations'
import type { Socket } from 'socket.io-client'
import { expect, onTestFinished, test, vi } from 'vitest'
import { systemRandomness } from '../../../../server/process/randomness.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { codesOf, granted } from '../../../support/visitor.ts'

const BOOT_ID = '0198a000-0000-7000-8000-000000000001'

const health = {
  hostName: 'pi-door',
  version: '1',
  devices: [],
  spooledEvents: 0,
  droppedScans: 0,
  clockSynced: true,
}

const hello = () => ({
  bootId: BOOT_ID,
  monotonicMs: 1000,
  wallAtMs: Date.now(),
  clockSynced: true,
  lostScans: 0,
  health,
})

const passage = (id = systemRandomness.id()) => ({
  kind: 'passage',
  id,
  device: 'front-door',
  method: 'beam-pair',
  direction: 'in',
  bootId: BOOT_ID,
  monotonicMs: 900,
  wallAtMs: Date.now(),
  clockSynced: true,
})

const scan = (code = '0000123') => ({
  id: systemRandomness.id(),
  code,
  source: 'scanner',
  readAtMs: Date.now(),
})

async function connected(socket: Socket): Promise<Socket> {
  onTestFinished(() => {
    socket.disconnect()
  })
  socket.connect()
  await vi.waitFor(() => expect(socket.connected).toBe(true))
  return socket
}

const daemonOf = (school: RunningSchool, token: string) =>
  connected(school.visitor().socket('/station', { token }))

const refusalOf = async (socket: Socket): Promise<unknown> => {
  const refused = new Promise<Error & { data?: unknown }>(resolve => socket.once('connect_error', resolve))
  socket.connect()
  return (await refused).data
}

test('a station is online from its hello until its link ends, and staff see its health', async () => {
  await using school = await runSchool()
  const { stationId, token } = await school.station('Door')
  const admin = await school.administrator()
  const view = async () => granted(await admin.call(listStations, {})).stations[0]

  const daemon = await daemonOf(school, token)
  expect(await view()).toMatchObject({ online: false, health: null })
  const welcome = await daemon.emitWithAck('hello', hello())
  expect(welcome).toMatchObject({ ok: true, value: { stationName: 'Door' } })
  expect(await view()).toMatchObject({ online: true, health: { hostName: 'pi-door' } })
  daemon.emit('health', { ...health, spooledEvents: 7 })
  await vi.waitFor(async () => expect((await view())?.health?.spooledEvents).toBe(7))

  daemon.disconnect()
  await vi.waitFor(async () => expect((await view())?.online).toBe(false))
  const action = { action: 'walk', device: 'front-door', direction: 'in' } as const
  expect(codesOf(await admin.call(simulate, { params: { stationId }, body: action }))).toEqual([
    'station-offline',
  ])
})

test('unpaired and revoked stations are told what they are, and a revoked one is cut at once', async () => {
  await using school = await runSchool()
  const { stationId, token } = await school.station('Door')
  const visitor = school.visitor()
  expect(await refusalOf(visitor.socket('/station', { token: 'unknown' }))).toEqual({
    code: 'station-not-paired',
  })
  expect(await refusalOf(visitor.socket('/station'))).toEqual({ code: 'station-not-paired' })

  const daemon = await daemonOf(school, token)
  const admin = await school.administrator()
  granted(await admin.call(revokeStation, { params: { stationId } }))
  await vi.waitFor(() => expect(daemon.connected).toBe(false))
  expect(await refusalOf(visitor.socket('/station', { token }))).toEqual({ code: 'station-revoked' })
})

test('events are acknowledged when they are in the ledger; a bad one is refused alone', async () => {
  await using school = await runSchool()
  const { token } = await school.station('Door')
  const daemon = await daemonOf(school, token)
  const good = passage()
  const bad = { ...passage(), direction: 'sideways' }
  const receipt = await daemon.emitWithAck('events', [good, bad, null, 'garbage', good])
  expect(receipt.value.accepted).toEqual([good.id, good.id])
  expect(receipt.value.refused).toMatchObject([{ id: bad.id }, { id: null }, { id: null }])
  expect(receipt.value.refused[0].reason).toContain('direction')
  const ledger = school.database.all(queries.selectFrom('passages').select('id'))
  expect(ledger).toEqual([{ id: good.id }])

  const batches = Array.from({ length: 12 }, () => daemon.emitWithAck('events', [passage()]))
  const answers = await Promise.all(batches)
  const accepted = answers.filter(({ ok }) => ok).length
  expect(accepted).toBeGreaterThanOrEqual(4)
  for (const answer of answers.filter(({ ok }) => !ok))
    expect(answer.failures).toEqual([{ code: 'too-many-requests' }])
  expect(school.database.all(queries.selectFrom('passages').select('id'))).toHaveLength(1 + accepted)
})

test('garbage on a link is answered with a refusal, and the link goes on', async () => {
  await using school = await runSchool()
  const { token } = await school.station('Door')
  const daemon = await daemonOf(school, token)
  for (const event of ['hello', 'events', 'scan', 'health'])
    for (const garbage of [null, undefined, 7, 'x', [], {}, [[]], Buffer.from([1, 2])]) {
      if (event === 'events' && Array.isArray(garbage) && garbage.length > 0) continue
      const answer = await daemon.emitWithAck(event, garbage)
      expect(codesOf(answer), `${event} ${JSON.stringify(garbage)}`).toContain('invalid-request')
    }
  daemon.emit('scan')
  daemon.emit('unheard-of', 1)
  daemon.emit('hello', 1, 2, 3)
  expect(await daemon.emitWithAck('scan', scan())).toEqual({ ok: true, value: { heardBy: 0 } })
})

test('an oversized message ends the link and not the server', async () => {
  await using school = await runSchool()
  const { token } = await school.station('Door')
  const daemon = await daemonOf(school, token)
  daemon.emit('events', ['x'.repeat(300 * 1024)])
  await vi.waitFor(() => expect(daemon.connected).toBe(false))
  expect((await daemonOf(school, token)).connected).toBe(true)
})

test('twenty scans in a second are taken, a flood is not', async () => {
  await using school = await runSchool()
  const { token } = await school.station('Door')
  const daemon = await daemonOf(school, token)
  const send = (count: number) =>
    Promise.all(Array.from({ length: count }, () => daemon.emitWithAck('scan', scan())))
  expect((await send(20)).every(({ ok }) => ok)).toBe(true)
  const flood = await send(200)
  expect(flood.filter(({ ok }) => !ok).length).toBeGreaterThan(100)
})

test('a daemon that connects again takes over from a link that died unnoticed', async () => {
  await using school = await runSchool()
  const { token } = await school.station('Door')
  const first = await daemonOf(school, token)
  await first.emitWithAck('hello', hello())
  const second = await daemonOf(school, token)
  await second.emitWithAck('hello', hello())
  await vi.waitFor(() => expect(first.connected).toBe(false))
  const admin = await school.administrator()
  expect(granted(await admin.call(listStations, {})).stations).toMatchObject([{ online: true }])
})

test('what the simulator page asks for reaches the daemon, and its answer comes back', async () => {
  await using school = await runSchool()
  const { stationId, token } = await school.station('Door')
  const daemon = await daemonOf(school, token)
  const asked: unknown[] = []
  daemon.on('simulate', (action, answer) => {
    asked.push(action)
    answer(
      action.device === 'front-door'
        ? { ok: true, value: null }
        : { ok: false, failures: [{ code: 'device-unknown' }] },
    )
  })
  const admin = await school.administrator()
  const params = { stationId }
  const walk = { action: 'walk', device: 'front-door', direction: 'out' } as const
  granted(await admin.call(simulate, { params, body: walk }))
  expect(asked).toEqual([walk])
  const body = { ...walk, device: 'back-door' }
  expect(codesOf(await admin.call(simulate, { params, body }))).toEqual(['device-unknown'])
})
