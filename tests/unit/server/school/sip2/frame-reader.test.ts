import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFrameReader } from '../../../../../server/school/sip2/frame-reader.ts'

const reading = (...chunks: string[]) => {
  const reader = createFrameReader()
  return chunks.flatMap(chunk => reader.push(Buffer.from(chunk)).map(String))
}

test('CR and CRLF end a message, and nobody waits for an LF', () => {
  expect(reading('9300\r', '9900\r\n9901\r', '\n9902\r')).toEqual(['9300', '9900', '9901', '9902'])
})

test('an end of line that is left over is no message', () => {
  expect(reading('\r\n\r\r\n 9900\r')).toEqual(['9900'])
})

test('however a stream is cut, the same messages come', () => {
  const stream = '9300CNก|\r\n9900802.00AY1AZFCA0\r\r\n1720|\r'
  const bytes = Buffer.from(stream)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), lengths => {
      const reader = createFrameReader()
      const found: string[] = []
      for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
        const length = lengths[turn % lengths.length] ?? 1
        found.push(...reader.push(bytes.subarray(at, at + length)).map(String))
        at += length
      }
      expect(found).toEqual(['9300CNก|', '9900802.00AY1AZFCA0', '1720|'])
      expect(reader.waitingBytes).toBe(0)
    }),
  )
})

test('what has not ended is counted', () => {
  const reader = createFrameReader()
  reader.push(Buffer.from('9900\r123'))
  reader.push(Buffer.from('45'))
  expect(reader.waitingBytes).toBe(5)
})

test('what has not ended can be taken away, and what comes next stands alone', () => {
  const reader = createFrameReader()
  reader.push(Buffer.from('9900\r\n96AZ'))
  reader.push(Buffer.from('FEF6'))
  expect(reader.takeWaiting().toString()).toBe('96AZFEF6')
  expect(reader.waitingBytes).toBe(0)
  expect(reader.push(Buffer.from('941\r')).map(String)).toEqual(['941'])
})
