import { expect, test } from 'vitest'
import { createFakePorts } from '../../../fakes/device-ports.ts'
import { createManualClock } from '../../../fakes/manual-clock.ts'
import { superviseNamed } from '../../../fakes/supervised.ts'

const DEVICE = { vendor_id: '0C2E', product_id: '0901' }

const start = async (driverName: string, options: object = {}, vendorId?: number) => {
  const clock = createManualClock()
  const ports = createFakePorts(vendorId === undefined ? {} : { vendorId })
  const device = await superviseNamed(driverName, { ...DEVICE, ...options }, { clock, ports })
  await clock.advance(0)
  const send = (...report: number[]) => ports.hidDevices.at(-1)?.send(Uint8Array.from(report))
  const type = (digits: string) => {
    for (const digit of digits) {
      send(0, 0, 0x1e + ((Number(digit) + 9) % 10), 0, 0, 0, 0, 0)
      send(0, 0, 0, 0, 0, 0, 0, 0)
    }
  }
  return { clock, ports, device, send, type, enter: () => send(0, 0, 0x28, 0, 0, 0, 0, 0) }
}

test('a keyboard scanner is opened by its keyboard interface and says that it types', async () => {
  const { ports, device } = await start('hid-keyboard')
  expect(ports.hidDevices).toMatchObject([{ identity: DEVICE, usage: { page: 1, usage: 6 } }])
  expect(device.health()).toMatchObject({ kind: 'scanner', typesKeys: true, state: 'online' })
})

test('a keyboard scanner’s code is a scan, half a code is not', async () => {
  const { clock, device, type, enter } = await start('hid-keyboard')
  type('978')
  await clock.advance(1_001)
  type('0123')
  enter()
  expect(device.scans).toEqual([{ code: '0123', source: 'device' }])
  expect(device.health()).toMatchObject({ errors: 1 })
})

test('a keyboard scanner without a suffix is read by its idle gap', async () => {
  const { clock, device, type } = await start('hid-keyboard', { idle_gap_ms: 80 })
  type('0123')
  await clock.advance(81)
  expect(device.scans).toEqual([{ code: '0123', source: 'device' }])
})

test('a card reader that types decimal digits gives the same id as a serial one', async () => {
  const { device, type, enter } = await start('hid-keyboard', {
    format: 'em4100-decimal',
    em4100_prefix: '10',
  })
  type('0008844356')
  enter()
  type('99999999999')
  enter()
  expect(device.scans).toEqual([{ code: '100086F444', source: 'device' }])
  expect(device.health()).toMatchObject({ kind: 'card-reader', errors: 1 })
})

const posReport = (code: string, isContinued = false) => {
  const report = Buffer.alloc(64)
  report.set([2, code.length])
  report.write(`]C0${code}`, 2, 'latin1')
  report[63] = isContinued ? 1 : 0
  return report
}

test('a HID POS scanner is opened by its scanner interface and does not type', async () => {
  const { ports, device, send } = await start('hid-pos')
  send(...posReport('B000123'))
  expect(ports.hidDevices).toMatchObject([{ usage: { page: 0x8c, usage: 2 }, features: [] }])
  expect(device.scans).toEqual([{ code: 'B000123', symbology: 'C0', source: 'device' }])
  expect(device.health()).toMatchObject({ typesKeys: false })
})

test.each([0x0c2e, 0x23d0])('a HID POS scanner of maker %i is switched on', async vendorId => {
  const { ports } = await start('hid-pos', {}, vendorId)
  expect(ports.hidDevices).toMatchObject([{ features: [[254, 1]] }])
})

test('the first half of a HID POS code is dropped when the second does not come', async () => {
  const { clock, device, send } = await start('hid-pos')
  send(...posReport('B000', true))
  await clock.advance(1_001)
  send(...posReport('B000123'))
  expect(device.scans).toMatchObject([{ code: 'B000123' }])
  expect(device.health()).toMatchObject({ errors: 1 })
})
