import { mkdirSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  createOnoffPorts,
  findGpioNumbers,
  type OnoffOptions,
} from '../../../../device-daemon/ports/gpio-onoff.ts'
import type { GpioEdge } from '../../../../device-daemon/ports/ports.ts'
import { createManualClock } from '../../../fakes/manual-clock.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const sysfsWith = (...chips: { label: string; base: number; ngpio: number }[]) => {
  const folder = temporaryFolder()
  writeFileSync(folder.file('export'), '')
  for (const { label, base, ngpio } of chips) {
    const chip = folder.file(`gpiochip${base}`)
    mkdirSync(chip)
    writeFileSync(`${chip}/label`, `${label}\n`)
    writeFileSync(`${chip}/base`, `${base}\n`)
    writeFileSync(`${chip}/ngpio`, `${ngpio}\n`)
  }
  return folder
}

const FIRMWARE = { label: 'raspberrypi-exp-gpio', base: 570, ngpio: 8 }

test.each([
  ['Pi 3', 'pinctrl-bcm2835', 512, 54],
  ['Pi 4 before kernel 6.6', 'pinctrl-bcm2711', 0, 58],
  ['Pi 4', 'pinctrl-bcm2711', 512, 58],
  ['Pi 5', 'pinctrl-rp1', 571, 54],
])('GPIO17 of a %s is found by its chip', async (_, label, base, ngpio) => {
  using sysfs = sysfsWith({ ...FIRMWARE, base: 700 }, { label, base, ngpio })
  expect(await findGpioNumbers({ lines: [17, 27] }, sysfs.path)).toEqual([base + 17, base + 27])
})

test('another chip can be named', async () => {
  using sysfs = sysfsWith(
    { label: 'pinctrl-rp1', base: 571, ngpio: 54 },
    { label: 'gpio-sim', base: 1_008, ngpio: 16 },
  )
  expect(await findGpioNumbers({ chip: 'gpio-sim', lines: [3] }, sysfs.path)).toEqual([1_011])
})

test('a chip or a line that is not there is said with those that are', async () => {
  using sysfs = sysfsWith(FIRMWARE)
  await expect(findGpioNumbers({ lines: [17] }, sysfs.path)).rejects.toThrow(
    /this computer has raspberrypi-exp-gpio/,
  )
  await expect(findGpioNumbers({ chip: FIRMWARE.label, lines: [2, 8] }, sysfs.path)).rejects.toThrow(
    /lines 0 to 7, not 8/,
  )
  await expect(findGpioNumbers({ lines: [17] }, `${sysfs.path}/none`)).rejects.toMatchObject({
    problem: 'not-supported',
  })
})

const portsWith = (sysfsFolder: string, loadOnoff: unknown) => {
  const clock = createManualClock(1_000)
  const ports = createOnoffPorts({
    clock,
    sysfsFolder,
    loadOnoff: loadOnoff as NonNullable<OnoffOptions['loadOnoff']>,
  })
  return { clock, ports }
}

/** Opens GPIO17 and GPIO27 of a Pi 5 whose kernel numbers them from 571 on. */
const openWith = async (Gpio: unknown) => {
  using sysfs = sysfsWith({ label: 'pinctrl-rp1', base: 571, ngpio: 54 })
  mkdirSync(sysfs.file('gpio588'))
  const { clock, ports } = portsWith(sysfs.path, async () => ({ Gpio }))
  const aborter = new AbortController()
  return { connection: await ports.open({ lines: [17, 27] }, aborter.signal), aborter, clock }
}

const fakeGpio = () => {
  const calls: unknown[] = []
  const watchers: ((error: Error | null, value: number) => void)[] = []
  class Gpio {
    static HIGH = 1
    private readonly number: number
    constructor(number: number, ...settings: unknown[]) {
      this.number = number
      calls.push([number, ...settings])
    }
    readSync = () => (this.number === 588 ? 1 : 0)
    watch = (watcher: (error: Error | null, value: number) => void) => watchers.push(watcher)
    unexport = () => calls.push(`unexport ${this.number}`)
  }
  return { Gpio, calls, watchers }
}

test('lines are opened for both edges by their global numbers, with their electrical levels', async () => {
  const { Gpio, calls, watchers } = fakeGpio()
  const { connection, clock } = await openWith(Gpio)
  expect(calls).toEqual([
    [588, 'in', 'both', { activeLow: false }],
    [598, 'in', 'both', { activeLow: false }],
  ])
  expect([17, 27].map(connection.isHigh)).toEqual([true, false])
  const edges: GpioEdge[] = []
  connection.onEdge(edge => edges.push(edge))
  watchers[0]?.(null, 0)
  await clock.advance(7)
  watchers[1]?.(null, 1)
  watchers[1]?.(null, 1)
  expect(edges).toEqual([
    { line: 17, isHigh: false, atMs: 1_000 },
    { line: 27, isHigh: true, atMs: 1_007 },
    { line: 27, isHigh: true, atMs: 1_007 },
  ])
})

test('lines are given back when they are closed, and lost when one cannot be read', async () => {
  const closed = fakeGpio()
  const first = await openWith(closed.Gpio)
  first.aborter.abort()
  expect(await first.connection.closed).toBeNull()
  expect(closed.calls.slice(-2)).toEqual(['unexport 588', 'unexport 598'])

  const lost = fakeGpio()
  const second = await openWith(lost.Gpio)
  second.connection.onEdge(() => {})
  lost.watchers[1]?.(new Error('ENODEV'), 0)
  expect(await second.connection.closed).toMatchObject({ problem: 'error' })
})

test('lines of a chip that is gone are unplugged', async () => {
  const { connection, clock } = await openWith(fakeGpio().Gpio)
  await clock.advance(1_000)
  expect(await connection.closed).toMatchObject({ problem: 'unplugged' })
})

test('when the second line cannot be opened the first is given back', async () => {
  const { Gpio, calls } = fakeGpio()
  class SecondIsBusy extends Gpio {
    constructor(number: number, ...settings: unknown[]) {
      if (number === 598) throw Object.assign(new Error('EBUSY'), { code: 'EBUSY' })
      super(number, ...settings)
    }
  }
  await expect(openWith(SecondIsBusy)).rejects.toMatchObject({ problem: 'busy' })
  expect(calls.at(-1)).toBe('unexport 588')
})

test.each([
  ['EACCES', 'permission', /group gpio/],
  ['EBUSY', 'busy', /Choose another/],
  ['EINVAL', 'error', /cannot be opened/],
])('an onoff that fails with %s is a %s problem', async (code, problem, message) => {
  class Gpio {
    constructor() {
      throw Object.assign(new Error(code), { code })
    }
  }
  await expect(openWith(Gpio)).rejects.toMatchObject({ problem, message: expect.stringMatching(message) })
})

test('without its native part GPIO is off, in a sentence that says what to do', async () => {
  using sysfs = sysfsWith({ label: 'pinctrl-rp1', base: 571, ngpio: 54 })
  const { ports } = portsWith(sysfs.path, () => Promise.reject(new Error('No bindings file')))
  await expect(ports.open({ lines: [17] }, new AbortController().signal)).rejects.toMatchObject({
    problem: 'not-supported',
    message: expect.stringMatching(/^GPIO is off.*npm run postinstall/),
  })
})
