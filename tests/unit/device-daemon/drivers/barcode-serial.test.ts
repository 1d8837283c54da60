import { expect, test } from 'vitest'
import { DeviceError } from '../../../../device-daemon/driver.ts'
import { createFakePorts } from '../../../fakes/device-ports.ts'
import { createManualClock } from '../../../fakes/manual-clock.ts'
import { superviseNamed } from '../../../fakes/supervised.ts'

const start = async (options: object = {}) => {
  const clock = createManualClock()
  const ports = createFakePorts()
  const device = await superviseNamed(
    'barcode-serial',
    { path: '/dev/scanner', ...options },
    { clock, ports },
  )
  await clock.advance(0)
  const send = (text: string) => ports.serialDevices.at(-1)?.send(Buffer.from(text, 'latin1'))
  return { clock, ports, device, send }
}

test('the port is opened as the table says', async () => {
  const { ports, device } = await start({ baud_rate: 115_200, parity: 'even' })
  expect(ports.serialDevices).toMatchObject([
    {
      identity: { path: '/dev/scanner' },
      settings: { baudRate: 115_200, dataBits: 8, parity: 'even', stopBits: 1 },
    },
  ])
  expect(device.health()).toMatchObject({ state: 'online', kind: 'scanner', typesKeys: false })
})

test('a code in several chunks with pauses between them is one scan with its symbology', async () => {
  const { clock, device, send } = await start()
  for (const chunk of [']', 'E', '0978616', '1234567', '\r', '\n']) {
    send(chunk)
    await clock.advance(400)
  }
  expect(device.scans).toEqual([{ code: '9786161234567', symbology: 'E0', source: 'device' }])
  expect(device.health()).toMatchObject({ errors: 0 })
})

test('half a code is dropped after a second of silence, counted, and the next code is read', async () => {
  const { clock, device, send } = await start()
  send('97861')
  await clock.advance(1_001)
  send('9786161234567\r')
  expect(device.scans.map(({ code }) => code)).toEqual(['9786161234567'])
  expect(device.health()).toMatchObject({ errors: 1, state: 'online' })
})

test('with an idle gap set, silence ends a code', async () => {
  const { clock, device, send } = await start({ idle_gap_ms: 60 })
  send('97861')
  await clock.advance(40)
  send('61234567')
  await clock.advance(61)
  expect(device.scans.map(({ code }) => code)).toEqual(['9786161234567'])
})

test('a process that stood still does not take the bytes that waited for silence', async () => {
  const { clock, device, send } = await start({ idle_gap_ms: 60 })
  send('97861')
  await clock.stall(500)
  send('61234567')
  await clock.advance(61)
  expect(device.scans.map(({ code }) => code)).toEqual(['9786161234567'])
})

test('plugging out and in again brings the scanner back', async () => {
  const { clock, ports, device, send } = await start()
  ports.serialDevices.at(-1)?.unplug(new DeviceError('unplugged', 'pulled out'))
  await clock.advance(1)
  expect(device.health()).toMatchObject({ state: 'offline', problem: 'unplugged' })
  await clock.advance(600)
  send('B000123\r')
  expect(device.scans.map(({ code }) => code)).toEqual(['B000123'])
  expect(device.health()).toMatchObject({ state: 'online', problem: null, reconnects: 1 })
})
