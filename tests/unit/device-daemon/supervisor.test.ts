import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { type DeviceContext, DeviceError, type Driver } from '../../../device-daemon/driver.ts'
import { createFakePorts } from '../../fakes/device-ports.ts'
import { createManualClock } from '../../fakes/manual-clock.ts'
import { superviseDriver } from '../../fakes/supervised.ts'

const untilAborted = (signal: AbortSignal) =>
  new Promise<void>(resolve => signal.addEventListener('abort', () => resolve(), { once: true }))

/** A driver whose runs are scripted by the test; each run's context is kept. */
const scripted = (run: (context: DeviceContext, turn: number) => Promise<void>) => {
  const clock = createManualClock()
  const startedAtMs: number[] = []
  const contexts: DeviceContext[] = []
  const driver: Driver<unknown> = {
    label: { th: 'ทดสอบ', en: 'Test' },
    kind: 'scanner',
    options: z.unknown(),
    run: async (_, context) => {
      startedAtMs.push(clock.monotonicMs())
      contexts.push(context)
      await run(context, contexts.length)
    },
  }
  const device = superviseDriver(driver, {}, { clock, ports: createFakePorts() })
  return { clock, device, startedAtMs, contexts }
}

const gaps = (times: readonly number[]) => times.slice(1).map((time, index) => time - (times[index] ?? 0))

test('a device that is not there is looked for after 0.5, 1, 2, 4 and then every 5 seconds', async () => {
  const { clock, device, startedAtMs } = scripted(async () => {
    throw new DeviceError('not-found', 'not there')
  })
  await clock.advance(25_000)
  expect(gaps(startedAtMs)).toEqual([500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000])
  expect(device.health()).toMatchObject({ state: 'offline', problem: 'not-found', errors: 0, reconnects: 0 })
})

test('a device that had been online is looked for at once again, and its reconnects are counted', async () => {
  const { clock, device, startedAtMs } = scripted(async (context, turn) => {
    if (turn < 5) throw new DeviceError('busy', 'busy')
    context.online()
    if (turn > 6) return untilAborted(context.signal)
    throw new DeviceError('unplugged', 'gone')
  })
  await clock.advance(30_000)
  expect(gaps(startedAtMs)).toEqual([500, 1_000, 2_000, 4_000, 500, 500])
  expect(device.health()).toMatchObject({ state: 'online', problem: null, reconnects: 2 })
})

test.each<[string, (context: DeviceContext) => Promise<void>]>([
  ['rejects with what is no error', () => Promise.reject('broken')],
  [
    'throws at once',
    () => {
      throw new Error('broken')
    },
  ],
  ['ends by itself', async () => {}],
  [
    'throws in a timer',
    context => {
      context.clock.after(10, () => {
        throw new Error('broken')
      })
      return untilAborted(context.signal)
    },
  ],
])('a driver that %s is run again and harms nobody', async (_, run) => {
  const { clock, device, startedAtMs } = scripted(async (context, turn) => {
    if (turn > 1) {
      context.online()
      return untilAborted(context.signal)
    }
    return run(context)
  })
  await clock.advance(100)
  expect(device.health()).toMatchObject({ state: 'offline', problem: 'error', errors: 1 })
  await clock.advance(1_000)
  expect(startedAtMs).toHaveLength(2)
  expect(device.health()).toMatchObject({ state: 'online', errors: 1 })
})

test('a run that has ended is no longer heard', async () => {
  const { clock, device, contexts } = scripted(async (context, turn) => {
    context.online()
    if (turn === 1) throw new DeviceError('unplugged', 'gone')
    return untilAborted(context.signal)
  })
  await clock.advance(1_000)
  const before = device.health()
  contexts[0]?.scan('B000123')
  contexts[0]?.garbage()
  contexts[0]?.fault('blocked')
  contexts[0]?.online()
  expect(contexts[0]?.signal.aborted).toBe(true)
  expect(device.scans).toEqual([])
  expect(device.health()).toEqual(before)
})

test('a fault shows until it is over', async () => {
  const { clock, device, contexts } = scripted(async context => {
    context.online()
    return untilAborted(context.signal)
  })
  await clock.advance(0)
  contexts[0]?.fault('blocked')
  expect(device.health()).toMatchObject({ state: 'fault', problem: 'blocked' })
  contexts[0]?.fault(null)
  expect(device.health()).toMatchObject({ state: 'online', problem: null })
})

test('a code loses its control characters; one that is then empty, too long or not ASCII is garbage', async () => {
  const { clock, device } = scripted(async context => {
    context.online()
    context.scan('\u001dB000\u00001 \t', 'E0')
    context.scan('B2', 'not one')
    context.scan('\r\n')
    context.scan('7'.repeat(65))
    context.scan('หนังสือ')
    return untilAborted(context.signal)
  })
  await clock.advance(0)
  expect(device.scans).toEqual([
    { code: 'B0001', symbology: 'E0', source: 'device' },
    { code: 'B2', source: 'device' },
  ])
  expect(device.health()).toMatchObject({ errors: 3 })
})

test('a device was last seen when it last said something', async () => {
  const { clock, device, contexts } = scripted(async context => {
    context.online()
    return untilAborted(context.signal)
  })
  await clock.advance(0)
  await clock.advance(4_000)
  contexts[0]?.scan('B1')
  expect(device.health().lastSeenAtMs).toBe(clock.wallMs())
  await clock.advance(4_000)
  expect(device.health().lastSeenAtMs).toBe(clock.wallMs() - 4_000)
  contexts[0]?.counter('beam-pair').edge('a', true, clock.monotonicMs())
  expect(device.health().lastSeenAtMs).toBe(clock.wallMs())
})

test('a real device simulates nothing', async () => {
  const { device } = scripted(context => untilAborted(context.signal))
  expect(await device.simulate({ action: 'scan', device: 'device', code: 'B1' })).toMatchObject({
    ok: false,
    failures: [{ code: 'device-unknown' }],
  })
})

test('stopping lets the driver close its device and does not run it again', async () => {
  const closed: string[] = []
  const { clock, device, startedAtMs } = scripted(async context => {
    context.online()
    await untilAborted(context.signal)
    closed.push('closed')
  })
  await clock.advance(0)
  await device.stop()
  expect(closed).toEqual(['closed'])
  expect(device.health()).toMatchObject({ state: 'offline', problem: null })
  await clock.advance(60_000)
  expect(startedAtMs).toHaveLength(1)
})

test('stopping while a device is looked for ends the search', async () => {
  const { clock, device, startedAtMs } = scripted(async () => {
    throw new DeviceError('not-found', 'not there')
  })
  await clock.advance(0)
  await device.stop()
  await clock.advance(60_000)
  expect(startedAtMs).toHaveLength(1)
})

test('a driver that hangs cannot keep the daemon from stopping', async () => {
  const { clock, device } = scripted(() => new Promise(() => {}))
  await clock.advance(0)
  let isStopped = false
  const stopped = device.stop().then(() => {
    isStopped = true
  })
  await clock.advance(1_900)
  expect(isStopped).toBe(false)
  await clock.advance(101)
  await stopped
  expect(isStopped).toBe(true)
})
