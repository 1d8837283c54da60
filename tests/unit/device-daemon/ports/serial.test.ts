import { expect, test } from 'vitest'
import { findSerialPath } from '../../../../device-daemon/ports/serial.ts'

const LISTED = [
  { path: '/dev/ttyS0' },
  { path: '/dev/ttyUSB0', vendorId: '1A86', productId: '7523' },
  { path: '/dev/ttyUSB1', vendorId: '0403', productId: '6001', serialNumber: 'A1' },
  { path: '/dev/ttyUSB2', vendorId: '0403', productId: '6001', serialNumber: 'B2' },
]

test('a port is found by vendor and product in either case', () => {
  expect(findSerialPath({ vendor_id: '1a86', product_id: '7523' }, LISTED)).toBe('/dev/ttyUSB0')
})

test('two of one model are told apart by their serial numbers', () => {
  const identity = { vendor_id: '0403', product_id: '6001' }
  expect(findSerialPath({ ...identity, serial_number: 'B2' }, LISTED)).toBe('/dev/ttyUSB2')
  expect(() => findSerialPath(identity, LISTED)).toThrow(/2 devices 0403:6001 .* serial_number/)
})

test('one that is not plugged in is said so', () => {
  expect(() => findSerialPath({ vendor_id: '0c2e', product_id: '0901' }, LISTED)).toThrow(
    expect.objectContaining({ problem: 'not-found', message: expect.stringContaining('0c2e:0901') }),
  )
})
