import { EventEmitter } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { createHidPorts, findHidPath, type HidPortsOptions } from '../../../../device-daemon/ports/hid.ts'
import { createManualClock } from '../../../fakes/manual-clock.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const KEYBOARD = { page: 1, usage: 6 }
const SCANNER = { vendor_id: 'FFFF', product_id: '0035' }
const LISTED = ['/dev/hidraw0', '/dev/hidraw2'].flatMap(path => [
  { path, vendorId: 0xffff, productId: 0x35, usagePage: 1, usage: 6 },
  {
    path: path.replace(/\d/, digit => String(Number(digit) + 1)),
    vendorId: 0xffff,
    productId: 0x35,
    usagePage: 1,
    usage: 2,
  },
])

const sysfsWith = (physByNode: Record<string, string>) => {
  const folder = temporaryFolder()
  for (const [node, phys] of Object.entries(physByNode)) {
    const file = folder.file(`${node}/device/uevent`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `HID_ID=0003:0000FFFF:00000035\nHID_NAME=Scanner\nHID_PHYS=${phys}\nHID_UNIQ=\n`)
  }
  return folder
}

test('of a device with several interfaces the one with the wanted usage is found', async () => {
  expect(await findHidPath(SCANNER, KEYBOARD, LISTED.slice(0, 2), '/nowhere')).toBe('/dev/hidraw0')
  await expect(findHidPath(SCANNER, { page: 0x8c, usage: 2 }, LISTED, '/nowhere')).rejects.toMatchObject({
    problem: 'not-found',
  })
})

test('two scanners without serial numbers are told apart by their USB sockets', async () => {
  using sysfs = sysfsWith({
    hidraw0: 'usb-0000:01:00.0-1.2/input0',
    hidraw2: 'usb-0000:01:00.0-1.3/input0',
  })
  await expect(findHidPath(SCANNER, KEYBOARD, LISTED, sysfs.path)).rejects.toThrow(/2 devices .* usb_port/)
  const identity = { ...SCANNER, usb_port: 'usb-0000:01:00.0-1.3' }
  expect(await findHidPath(identity, KEYBOARD, LISTED, sysfs.path)).toBe('/dev/hidraw2')
})

/** node-hid with one device, which does as hidapi does: an `error` event when it goes, and then no answer to anything. */
class FakeHid extends EventEmitter {
  readonly features: number[][] = []
  isClosed = false
  isGone = false
  async close() {
    this.isClosed = true
  }
  async getDeviceInfo() {
    return { vendorId: 0xffff, productId: 0x35, release: 1, interface: 0 }
  }
  sendFeatureReport(report: Buffer) {
    if (this.isGone) return new Promise<number>(() => {})
    this.features.push([...report])
    return Promise.resolve(report.length)
  }
}

const openFake = async (clock = createManualClock()) => {
  const device = new FakeHid()
  const calls: string[] = []
  const nodeHid = {
    setDriverType: (type: string) => calls.push(type),
    getHidapiVersion: () => calls.push('loaded'),
    devicesAsync: async () => [],
    HIDAsync: { open: async () => device },
  }
  const ports = createHidPorts({
    clock,
    loadNodeHid: (async () => nodeHid) as unknown as NonNullable<HidPortsOptions['loadNodeHid']>,
  })
  const aborter = new AbortController()
  const connection = await ports.open({ path: '/dev/null' }, KEYBOARD, aborter.signal)
  return { device, calls, connection, aborter, clock }
}

test('the hidraw driver is chosen before anything native is loaded', async () => {
  const { calls } = await openFake()
  expect(calls).toEqual(['hidraw', 'loaded'])
})

test('reports arrive, and unplugging ends the connection', async () => {
  const { device, connection } = await openFake()
  const reports: Uint8Array[] = []
  connection.onReport(report => reports.push(report))
  device.emit('data', Buffer.from([1, 2, 3]))
  device.emit('error', new Error('could not read from HID device'))
  device.emit('data', Buffer.from([4]))
  expect(reports.map(report => [...report])).toEqual([[1, 2, 3]])
  expect(await connection.closed).toMatchObject({ problem: 'unplugged' })
  expect(device.isClosed).toBe(true)
})

test('a listener that throws loses its device and nothing else', async () => {
  const { device, connection } = await openFake()
  connection.onReport(() => {
    throw new Error('a mistake in a driver')
  })
  device.emit('data', Buffer.from([1]))
  expect(await connection.closed).toMatchObject({ message: 'a mistake in a driver' })
})

test('a feature report that is never answered is given up', async () => {
  const { device, connection, clock } = await openFake()
  await connection.sendFeatureReport(Uint8Array.of(254, 1), 2_000)
  expect(device.features).toEqual([[254, 1]])
  device.isGone = true
  const sent = connection.sendFeatureReport(Uint8Array.of(254, 1), 2_000)
  const failed = expect(sent).rejects.toThrow(/did not answer within 2000 ms/)
  await clock.advance(2_000)
  await failed
})

test('the signal closes the device', async () => {
  const { device, connection, aborter } = await openFake()
  aborter.abort()
  expect(await connection.closed).toBeNull()
  expect(device.isClosed).toBe(true)
})

test('a node-hid that cannot be loaded is said with the packages that it wants', async () => {
  const nodeHid = {
    setDriverType: () => {},
    getHidapiVersion: () => {
      throw new Error('libusb-1.0.so.0: cannot open shared object file')
    },
  }
  const ports = createHidPorts({
    clock: createManualClock(),
    loadNodeHid: (async () => nodeHid) as unknown as NonNullable<HidPortsOptions['loadNodeHid']>,
  })
  await expect(ports.open({ path: '/dev/null' }, KEYBOARD, new AbortController().signal)).rejects.toThrow(
    /libusb-1\.0-0/,
  )
})
