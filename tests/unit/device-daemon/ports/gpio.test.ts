import { mkdirSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  createGpioPorts,
  findGpioNumber,
  type GpioPortsOptions,
} from '../../../../device-daemon/ports/gpio.ts'
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
  expect(await findGpioNumber({ line: 17 }, sysfs.path)).toBe(base + 17)
})

test('another chip can be named', async () => {
  using sysfs = sysfsWith(
    { label: 'pinctrl-rp1', base: 571, ngpio: 54 },
    { label: 'gpio-sim', base: 1_008, ngpio: 16 },
  )
  expect(await findGpioNumber({ chip: 'gpio-sim', line: 3 }, sysfs.path)).toBe(1_011)
})

test('a chip or a line that is not there is said with those that are', async () => {
  using sysfs = sysfsWith(FIRMWARE)
  await expect(findGpioNumber({ line: 17 }, sysfs.path)).rejects.toThrow(
    /this computer has raspberrypi-exp-gpio/,
  )
  await expect(findGpioNumber({ chip: FIRMWARE.label, line: 8 }, sysfs.path)).rejects.toThrow(
    /lines 0 to 7, not 8/,
  )
  await expect(findGpioNumber({ line: 17 }, `${sysfs.path}/none`)).rejects.toMatchObject({
    problem: 'not-supported',
  })
})

const openWith = async (Gpio: unknown) => {
  using sysfs = sysfsWith({ label: 'pinctrl-rp1', base: 571, ngpio: 54 })
  const ports = createGpioPorts({
    sysfsFolder: sysfs.path,
    loadOnoff: (async () => ({ Gpio })) as unknown as NonNullable<GpioPortsOptions['loadOnoff']>,
  })
  const aborter = new AbortController()
  return { connection: await ports.open({ line: 17 }, aborter.signal), aborter }
}

const fakeGpio = () => {
  const calls: unknown[] = []
  const watchers: ((error: Error | null, value: number) => void)[] = []
  class Gpio {
    static HIGH = 1
    constructor(...settings: unknown[]) {
      calls.push(settings)
    }
    readSync = () => 1
    watch = (watcher: (error: Error | null, value: number) => void) => watchers.push(watcher)
    unexport = () => calls.push('unexport')
  }
  return { Gpio, calls, watchers }
}

test('a line is opened for both edges by its global number, with its electrical level', async () => {
  const { Gpio, calls, watchers } = fakeGpio()
  const { connection } = await openWith(Gpio)
  expect(calls).toEqual([[588, 'in', 'both', { activeLow: false }]])
  expect(connection.isHigh()).toBe(true)
  const levels: boolean[] = []
  connection.onLevel(isHigh => levels.push(isHigh))
  for (const value of [0, 1, 1]) watchers[0]?.(null, value)
  expect(levels).toEqual([false, true, true])
})

test('a line is given back when it is closed, and lost when it cannot be read', async () => {
  const closed = fakeGpio()
  const first = await openWith(closed.Gpio)
  first.aborter.abort()
  expect(await first.connection.closed).toBeNull()
  expect(closed.calls.at(-1)).toBe('unexport')

  const lost = fakeGpio()
  const second = await openWith(lost.Gpio)
  second.connection.onLevel(() => {})
  lost.watchers[0]?.(new Error('ENODEV'), 0)
  expect(await second.connection.closed).toMatchObject({ problem: 'error' })
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
  const ports = createGpioPorts({
    sysfsFolder: sysfs.path,
    loadOnoff: () => Promise.reject(new Error('Could not locate the bindings file')),
  })
  await expect(ports.open({ line: 17 }, new AbortController().signal)).rejects.toMatchObject({
    problem: 'not-supported',
    message: expect.stringMatching(/^GPIO is off.*npm run postinstall/),
  })
})
