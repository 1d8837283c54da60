import { DEVICE_KINDS } from '@pratu/protocol/device-health'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { DeviceError } from '../../device-daemon/driver.ts'
import { loadDrivers } from '../../device-daemon/load-drivers.ts'
import { createThreeMPad } from '../fakes/3m-pad.ts'
import { createFakePorts, type FakePorts } from '../fakes/device-ports.ts'
import { createFeigReader } from '../fakes/feig-reader.ts'
import { createManualClock } from '../fakes/manual-clock.ts'
import { createPn532 } from '../fakes/pn532-chip.ts'
import { superviseDriver } from '../fakes/supervised.ts'
import { createTagField } from '../fakes/tag-field.ts'

/** A `[[device]]` table of each driver, without `name` and `driver`. A new driver adds its own. */
const TABLES: Record<string, object> = {
  '3m-810': { vendor_id: '0403', product_id: '6001' },
  'barcode-serial': { path: '/dev/serial/by-id/usb-scanner' },
  'beam-pair-gpio': { line_a: 17, line_b: 27 },
  'beam-single-gpio': { line: 17 },
  'em4100-serial': { vendor_id: '1a86', product_id: '7523' },
  'escpos-network': { host: '192.168.1.50' },
  'escpos-usb': { path: '/dev/usb/lp0' },
  'feig-iso-host': { path: '/dev/serial/by-id/usb-pad' },
  'hid-keyboard': { vendor_id: '0c2e', product_id: '0901' },
  'hid-pos': { vendor_id: '0c2e', product_id: '0b81' },
  'pn532-hsu': { path: '/dev/serial0' },
  simulated: { simulates: 'scanner' },
}

/** Of devices that speak only when they are asked. */
const ANSWERS: Record<string, (written: Uint8Array) => Uint8Array | null> = {
  '3m-810': createThreeMPad(createTagField()),
  'feig-iso-host': createFeigReader(createTagField()),
  'pn532-hsu': createPn532(() => null),
}

const devicesOf = ({ serialDevices, hidDevices, gpioChips, deviceFiles, tcpDevices }: FakePorts) => [
  ...serialDevices,
  ...hidDevices,
  ...gpioChips,
  ...deviceFiles,
  ...tcpDevices,
]

const drivers = await loadDrivers()

test('every driver has its table here', () => {
  expect(Object.keys(TABLES).toSorted()).toEqual([...drivers.keys()].toSorted())
})

describe.each([...drivers].map(([name, driver]) => ({ name, driver })))('$name', ({ name, driver }) => {
  const table = TABLES[name]
  const start = async (failure?: Error) => {
    const clock = createManualClock()
    const answer = ANSWERS[name]
    const ports = createFakePorts({ ...(answer && { answer }), ...(failure && { failure }) })
    const device = superviseDriver(driver, table, { clock, ports })
    await clock.advance(0)
    return { clock, ports, device }
  }

  test('says in Thai and in English what it is, and of which kind', async () => {
    const { device } = await start()
    expect(driver.label.th).toMatch(/\p{Script=Thai}/u)
    expect(driver.label.en).toMatch(/^[\x20-\x7e]+$/)
    expect(DEVICE_KINDS).toContain(device.health().kind)
  })

  test('takes its table, and no key that it does not know', () => {
    expect(z.safeParse(driver.options, table).success).toBe(true)
    expect(z.safeParse(driver.options, { ...table, colour: 'blue' }).success).toBe(false)
    expect(z.safeParse(driver.options, {}).success).toBe(false)
  })

  test('is online once its device is open, and settles and closes it when it is stopped', async () => {
    const { device, ports } = await start()
    expect(device.health().state).toBe('online')
    await device.stop()
    expect(devicesOf(ports).filter(opened => opened.isOpen())).toEqual([])
    expect(device.health()).toMatchObject({ state: 'offline', errors: 0 })
  })

  test.skipIf(driver.simulated)('is offline while its device cannot be opened', async () => {
    const { device } = await start(new DeviceError('permission', 'not allowed'))
    expect(device.health()).toMatchObject({ state: 'offline', problem: 'permission', errors: 0 })
  })

  test.skipIf(driver.simulated)('comes back after its device was pulled out', async () => {
    const { clock, device, ports } = await start()
    for (const opened of devicesOf(ports)) opened.unplug(new DeviceError('unplugged', 'pulled out'))
    await clock.advance(1)
    expect(device.health()).toMatchObject({ state: 'offline', problem: 'unplugged' })
    await clock.advance(600)
    expect(device.health()).toMatchObject({ state: 'online', problem: null, reconnects: 1 })
  })
})
