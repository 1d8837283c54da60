import { expect, test } from 'vitest'
import { COUNTING_LIMITS, createBeamCounter } from '../../../../device-daemon/counting/beam-counter.ts'
import { createFakePorts } from '../../../fakes/device-ports.ts'
import { createManualClock } from '../../../fakes/manual-clock.ts'
import { type CounterCall, superviseNamed } from '../../../fakes/supervised.ts'

const start = async (simulates: string) => {
  const clock = createManualClock()
  const device = await superviseNamed('simulated', { simulates }, { clock, ports: createFakePorts() })
  await clock.advance(0)
  return { clock, device }
}

/** What the real counter makes of the edges. */
const directionsIn = (calls: readonly CounterCall[], endMs: number) => {
  const counter = createBeamCounter('beam-pair', COUNTING_LIMITS)
  const sensed = calls.flatMap(call => {
    if (call.call === 'sensing') return counter.start(call.levels, call.atMs)
    return call.call === 'edge' ? counter.edge(call.line, call.blocked, call.atMs) : []
  })
  return [...sensed, ...counter.tick(endMs)].flatMap(one => (one.kind === 'passage' ? one.direction : []))
}

test.each(['card-reader', 'scanner'])('a simulated %s scans what it is told', async simulates => {
  const { device } = await start(simulates)
  await device.simulate({ action: 'scan', device: 'device', code: 'B000123' })
  expect(device.scans).toEqual([{ code: 'B000123', source: 'device' }])
  expect(device.health()).toMatchObject({ kind: simulates, simulated: true, state: 'online' })
})

test('people who walk in and out through simulated beams are counted by the real counter', async () => {
  const { clock, device } = await start('beam-pair')
  await device.simulate({ action: 'walk', device: 'device', direction: 'in' })
  await device.simulate({ action: 'walk', device: 'device', direction: 'out' })
  await device.simulate({ action: 'turn-back', device: 'device' })
  await device.simulate({ action: 'walk', device: 'device', direction: 'in' })
  await clock.advance(5_000)
  expect(directionsIn(device.counter, clock.monotonicMs())).toEqual(['in', 'out', 'in'])
  expect(device.health()).toMatchObject({ kind: 'counter' })
})

test('a walk takes the time of a person, and keeps its times when the process stands still', async () => {
  const { clock, device } = await start('beam-pair')
  const startMs = clock.monotonicMs()
  await device.simulate({ action: 'walk', device: 'device', direction: 'in' })
  await clock.stall(5_000)
  const times = device.counter.flatMap(call => (call.call === 'edge' ? call.atMs - startMs : []))
  expect(times).toEqual([0, 80, 200, 280])
})

test('a blocked beam stays dark until it is freed, whoever walks through', async () => {
  const { clock, device } = await start('beam-pair')
  await device.simulate({ action: 'block-beam', device: 'device', blocked: true })
  await device.simulate({ action: 'walk', device: 'device', direction: 'in' })
  await clock.advance(1_000)
  const edgesOfA = () => device.counter.filter(call => call.call === 'edge' && call.line === 'a')
  expect(edgesOfA()).toMatchObject([{ blocked: true }])
  await device.simulate({ action: 'block-beam', device: 'device', blocked: false })
  expect(edgesOfA()).toMatchObject([{ blocked: true }, { blocked: false }])
})

test('a crowd without end does not queue without end', async () => {
  const { clock, device } = await start('beam-pair')
  for (let person = 0; person < 1_000; person += 1) {
    await device.simulate({ action: 'walk', device: 'device', direction: 'in' })
  }
  await clock.advance(120_000)
  const counted = directionsIn(device.counter, clock.monotonicMs()).length
  expect(counted).toBeGreaterThan(40)
  expect(counted).toBeLessThan(80)
})

test('an unplugged device is offline, does nothing, and comes back at once when plugged in', async () => {
  const { clock, device } = await start('scanner')
  await device.simulate({ action: 'plug', device: 'device', plugged: false })
  await clock.advance(20_000)
  expect(device.health()).toMatchObject({ state: 'offline', problem: 'unplugged' })
  expect(await device.simulate({ action: 'scan', device: 'device', code: 'B000123' })).toMatchObject({
    ok: false,
    failures: [{ code: 'device-offline' }],
  })
  await device.simulate({ action: 'plug', device: 'device', plugged: true })
  await clock.advance(0)
  expect(device.health()).toMatchObject({ state: 'online', problem: null, reconnects: 1, errors: 0 })
  expect(device.scans).toEqual([])
})

test('a person on the way when the beams are unplugged is gone', async () => {
  const { clock, device } = await start('beam-pair')
  await device.simulate({ action: 'walk', device: 'device', direction: 'in' })
  await clock.advance(100)
  await device.simulate({ action: 'plug', device: 'device', plugged: false })
  await clock.advance(1_000)
  await device.simulate({ action: 'plug', device: 'device', plugged: true })
  await clock.advance(1_000)
  expect(device.counter.map(({ call }) => call)).toEqual(['sensing', 'edge', 'edge', 'lost', 'sensing'])
})
