import { expect, test } from 'vitest'
import { DeviceError } from '../../../../device-daemon/driver.ts'
import { createFakePorts } from '../../../fakes/device-ports.ts'
import { createManualClock } from '../../../fakes/manual-clock.ts'
import { superviseNamed } from '../../../fakes/supervised.ts'

const PAIR = { line_a: 17, line_b: 27 }

const start = async (driverName: string, options: object, highLines: number[]) => {
  const clock = createManualClock(5_000)
  const ports = createFakePorts({ highLines })
  const device = await superviseNamed(driverName, options, { clock, ports })
  await clock.advance(0)
  const set = (line: number, isHigh: boolean) =>
    ports.gpioChips.at(-1)?.send({ line, isHigh, atMs: clock.monotonicMs() })
  return { clock, ports, device, set }
}

test('the levels at the start are told before any edge', async () => {
  const { device, ports } = await start('beam-pair-gpio', PAIR, [17])
  expect(ports.gpioChips.map(({ identity }) => identity)).toEqual([{ chip: undefined, lines: [17, 27] }])
  expect(device.counter).toEqual([{ call: 'sensing', levels: { a: false, b: true }, atMs: 5_000 }])
  expect(device.health()).toMatchObject({ kind: 'counter', state: 'online' })
})

test('a walk comes out as edges at the times of the monotonic clock', async () => {
  const { clock, device, set } = await start('beam-pair-gpio', PAIR, [17, 27])
  set(17, false)
  await clock.advance(60)
  set(27, false)
  await clock.advance(150.5)
  set(17, true)
  await clock.advance(60)
  set(27, true)
  expect(device.counter.slice(1)).toEqual([
    { call: 'edge', line: 'a', blocked: true, atMs: 5_000 },
    { call: 'edge', line: 'b', blocked: true, atMs: 5_060 },
    { call: 'edge', line: 'a', blocked: false, atMs: 5_210.5 },
    { call: 'edge', line: 'b', blocked: false, atMs: 5_270.5 },
  ])
})

test('each sensor has its own sense of low', async () => {
  const { device, set } = await start('beam-pair-gpio', { ...PAIR, active_low_b: false }, [17])
  set(27, true)
  expect(device.counter).toEqual([
    { call: 'sensing', levels: { a: false, b: false }, atMs: 5_000 },
    { call: 'edge', line: 'b', blocked: true, atMs: 5_000 },
  ])
})

test('an unchanged level is dropped and counted as a missed edge', async () => {
  const { device, set } = await start('beam-pair-gpio', PAIR, [17, 27])
  set(17, true)
  set(27, false)
  set(27, false)
  expect(device.counter.slice(1)).toEqual([{ call: 'edge', line: 'b', blocked: true, atMs: 5_000 }])
  expect(device.health()).toMatchObject({ errors: 2 })
})

test('an edge has the time at which it happened, however late it is read', async () => {
  const { clock, device, ports } = await start('beam-pair-gpio', PAIR, [17, 27])
  await clock.advance(500)
  ports.gpioChips[0]?.send({ line: 17, isHigh: false, atMs: 5_120.25 })
  expect(device.counter.slice(1)).toEqual([{ call: 'edge', line: 'a', blocked: true, atMs: 5_120.25 }])
})

test('lines that are lost come back', async () => {
  const { clock, device, ports } = await start('beam-pair-gpio', PAIR, [17, 27])
  ports.gpioChips[0]?.unplug(new DeviceError('unplugged', 'gone'))
  await clock.advance(1)
  expect(device.counter.at(-1)).toMatchObject({ call: 'lost' })
  expect(device.health()).toMatchObject({ state: 'offline', problem: 'unplugged' })
  await clock.advance(600)
  expect(ports.gpioChips.map(chip => chip.isOpen())).toEqual([false, true])
  expect(device.counter.at(-1)).toMatchObject({ call: 'sensing' })
})

test('a single beam has only line a', async () => {
  const { device, set } = await start('beam-single-gpio', { line: 4, chip: 'gpio-sim' }, [4])
  set(4, false)
  expect(device.counter).toEqual([
    { call: 'sensing', levels: { a: false }, atMs: 5_000 },
    { call: 'edge', line: 'a', blocked: true, atMs: 5_000 },
  ])
})
