import { expect, onTestFinished, test } from 'vitest'
import { createGpioPorts } from '../../../../device-daemon/ports/gpio.ts'
import type { GpioReader } from '../../../../device-daemon/ports/gpio-identity.ts'
import { createFakeGpiod } from '../../../fakes/gpiod.ts'
import { createManualClock } from '../../../fakes/manual-clock.ts'

const setUp = (reader: GpioReader | undefined) => {
  const gpiod = createFakeGpiod(2)
  onTestFinished(() => gpiod[Symbol.dispose]())
  const open = async (environment = gpiod.environment) => {
    const ports = createGpioPorts({
      clock: createManualClock(),
      reader,
      environment,
      deviceFolder: gpiod.deviceFolder,
    })
    // The programs alone know this chip; onoff looks for it in vain.
    const connection = await ports.open({ chip: 'sensor-board', lines: [17] }, new AbortController().signal)
    onTestFinished(() => connection.close())
  }
  return { gpiod, open }
}

test.each([undefined, 'gpiomon'] as const)(
  'lines are read through gpiomon where it is installed (%s)',
  async reader => {
    const { gpiod, open } = setUp(reader)
    await open()
    expect(gpiod.isWatching()).toBe(true)
  },
)

test('lines are read through onoff where the configuration says so', async () => {
  const { gpiod, open } = setUp('onoff')
  await expect(open()).rejects.toMatchObject({ problem: expect.stringMatching(/^not-/) })
  expect(gpiod.isWatching()).toBe(false)
})

test('lines are read through onoff where the kernel has no device files of its chips', async () => {
  const { gpiod, open } = setUp(undefined)
  gpiod.removeChips()
  await expect(open()).rejects.toMatchObject({ problem: expect.stringMatching(/^not-/) })
  expect(gpiod.isWatching()).toBe(false)
})

test('gpiomon that is wanted and missing is told with what to install', async () => {
  const { open } = setUp('gpiomon')
  await expect(open({ PATH: '/nowhere' })).rejects.toMatchObject({
    problem: 'not-supported',
    message: expect.stringContaining('package gpiod'),
  })
})
