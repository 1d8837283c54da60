import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readThreeMTag, writeThreeMTag } from '../../../../../device-daemon/framing/tags/3m-tag.ts'
import { bytesOf, hex } from '../collect.ts'
import { threeMTags } from './arbitrary-tags.ts'

const TEST_TAG = Buffer.concat([hex('04 11 00 01'), bytesOf('1302003767'), new Uint8Array(18)])

describe("3M's own tag", () => {
  test('1302003767, a book, the only part of its set', () => {
    expect(readThreeMTag(TEST_TAG)).toEqual({
      ...{ itemId: '1302003767', parts: 1, part: 1, mediaType: 1 },
      ...{ branch: 0, library: 0, custom: 0 },
    })
  })

  test('with branch and library in one number', () => {
    const tag = { itemId: 'B1', parts: 3, part: 2, mediaType: 6, branch: 0xabc, library: 0x54321, custom: -2 }
    const memory = writeThreeMTag(tag, new Uint8Array(32)) ?? hex('')
    expect(Buffer.from(memory).toString('hex')).toBe(
      `04230006${'4231'.padEnd(32, '0')}abc54321fffffffe00000000`,
    )
    expect(readThreeMTag(memory)).toEqual(tag)
  })

  test.each([
    ['another first byte', '05 11 00 01 31', 32],
    ['something in the third byte', '04 11 01 01 31', 32],
    ['no number', '04 11 00 01', 32],
    ['a part beyond its set', '04 21 00 01 31', 32],
    ['a character that is none', '04 11 00 01 31 07 31', 32],
    ['a memory that is too small', '04 11 00 01 31', 28],
  ])('is none with %s', (_name, start, bytes) => {
    const memory = new Uint8Array(bytes)
    memory.set(hex(start))
    expect(readThreeMTag(memory)).toBeNull()
  })

  test('is none with something in its last bytes', () => {
    expect(readThreeMTag(Uint8Array.from(TEST_TAG, (byte, at) => (at === 31 ? 1 : byte)))).toBeNull()
  })

  test('does not take a number that is too long', () => {
    const tag = readThreeMTag(TEST_TAG)
    expect(tag && writeThreeMTag({ ...tag, itemId: '12345678901234567' }, TEST_TAG)).toBeNull()
  })

  test('reads what it writes', () => {
    fc.assert(
      fc.property(threeMTags, tag => {
        expect(readThreeMTag(writeThreeMTag(tag, new Uint8Array(40)) ?? hex(''))).toEqual(tag)
      }),
    )
  })
})
