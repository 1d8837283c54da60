import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFrame, writeFrame } from '../../../../../server/school/sip2/frame.ts'

const read = (text: string) => {
  const { body, ...rest } = readFrame(Buffer.from(text))
  return { body: body.toString(), ...rest }
}

test('a message with error detection is taken apart', () => {
  expect(read('9900802.00AY1AZFCA0')).toEqual({ body: '9900802.00', sequence: '1', garbled: false })
})

test('a wrong checksum is noticed', () => {
  expect(read('9900802.00AY1AZFCA1').garbled).toBe(true)
  expect(read('9900812.00AY1AZFCA0').garbled).toBe(true)
})

test('a message without error detection has no number', () => {
  expect(read('9900802.00')).toEqual({ body: '9900802.00', sequence: null, garbled: false })
})

test('AY with several digits, as sip2-ruby counts on', () => {
  const sent = writeFrame(Buffer.from('9900802.00'), { sequence: '10' }, '')
  expect(sent.toString()).toMatch(/AY10AZ[0-9A-F]{4}$/)
  expect(readFrame(sent)).toMatchObject({ sequence: '10', garbled: false })
})

test('a checksum without its zeros, as invenio-sip2 writes it', () => {
  // Long enough that its checksum begins with a zero.
  const whole = writeFrame(Buffer.from(`98${'z'.repeat(504)}`), { sequence: '1' }, '').toString()
  expect(whole).toMatch(/AZ0[0-9A-F]{3}$/)
  expect(readFrame(Buffer.from(whole.replace('AZ0', 'AZ')))).toMatchObject({ garbled: false })
})

test('lower-case letters and blanks after the checksum', () => {
  expect(read('9900802.00AY1AZfca0')).toMatchObject({ sequence: '1', garbled: false })
  expect(read('9900802.00AY1AZFCA0  \n')).toMatchObject({ sequence: '1', garbled: false })
})

test('a trailer that was cut is garbled, not a message without error detection', () => {
  for (const text of ['9900802.00AY1AZ', '9900802.00AY1A', '9900802.00AY1', '9900802.00AY'])
    expect(read(text), text).toMatchObject({ garbled: true })
})

test('96 and 97 carry no number', () => {
  expect(read('97')).toEqual({ body: '97', sequence: null, garbled: false })
  expect(read('97AZFEF5')).toEqual({ body: '97', sequence: null, garbled: false })
  expect(read('97AZFEF6')).toMatchObject({ garbled: true })
  expect(writeFrame(Buffer.from('96'), 'unnumbered', '\r').toString()).toBe('96AZFEF6\r')
  expect(writeFrame(Buffer.from('96'), 'none', '\r\n').toString()).toBe('96\r\n')
})

test('what is written is read again, and one changed byte is noticed', () => {
  const body = fc
    .uint8Array({ minLength: 2, maxLength: 300 })
    .filter(bytes => !Buffer.from(bytes).includes(0x0d))
    .map(bytes => Buffer.concat([Buffer.from('11'), Buffer.from(bytes), Buffer.from('|')]))
  fc.assert(
    fc.property(
      body,
      fc.stringMatching(/^\d{1,3}$/),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (bytes, sequence, at, by) => {
        const sent = writeFrame(bytes, { sequence }, '')
        expect(readFrame(sent)).toEqual({ body: bytes, sequence, garbled: false })
        const place = at % bytes.length
        sent.writeUInt8((sent.readUInt8(place) + by) & 0xff, place)
        expect(readFrame(sent).garbled).toBe(true)
      },
    ),
  )
})

test('any bytes are a frame of some kind', () => {
  fc.assert(fc.property(fc.uint8Array(), bytes => readFrame(Buffer.from(bytes)).body.length <= bytes.length))
})
