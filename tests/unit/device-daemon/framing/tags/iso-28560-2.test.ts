import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readIsil, writeIsil } from '../../../../../device-daemon/framing/tags/iso-28560-2/isil.ts'
import { readObjectTag, writeObjectTag } from '../../../../../device-daemon/framing/tags/iso-28560-2/item.ts'
import { readObjects, writeObjects } from '../../../../../device-daemon/framing/tags/iso-28560-2/objects.ts'
import {
  COMPACTION,
  readText,
  writeText,
} from '../../../../../device-daemon/framing/tags/iso-28560-2/text.ts'
import { hex } from '../collect.ts'
import { isils, objectTags } from './arbitrary-tags.ts'

const ANNEX_D = hex(
  '91 00 05 1C BE 99 1A 14 02 01 D0 14 02 04 B3 46 07 44 1C B6 E2 E3 35 D6 83 02 07 AC C0 9E BA A0 6F 6B 00 00',
)

describe('the example of annex D', () => {
  test('is item 123456789012, part 3 of 12, on shelf QA268.L55, of US-InU-Mu', () => {
    expect(readObjectTag(ANNEX_D)).toEqual({
      ...{ itemId: '123456789012', parts: 12, part: 3 },
      ...{ shelf: 'QA268.L55', owner: 'US-InU-Mu' },
    })
  })

  test('is written again byte for byte from its objects', () => {
    expect(writeObjects(readObjects(ANNEX_D) ?? [])).toEqual(Buffer.from(ANNEX_D))
  })

  test('has the objects that we would write', () => {
    const tag = readObjectTag(ANNEX_D)
    const written = (tag && writeObjectTag(tag, new Uint8Array(112))) ?? hex('')
    const plain = (memory: Uint8Array) =>
      readObjects(memory)?.map(({ oid, compaction, data }) => ({ oid, compaction, data: [...data] }))
    expect(plain(written)).toEqual(plain(ANNEX_D))
  })
})

describe('a tag of ISO 28560-2', () => {
  test('reads what it writes', () => {
    fc.assert(
      fc.property(objectTags, given => {
        const tag = given.parts === 1 ? { ...given, part: 1 } : given
        expect(readObjectTag(writeObjectTag(tag, new Uint8Array(112)) ?? hex(''))).toEqual(tag)
      }),
    )
  })

  test.each([
    ['a first object that is not the number', '02 01 D0 61 02 41 42'],
    ['an object twice', '61 02 41 42 61 02 41 42'],
    ['an object that is longer than the tag', '61 09 41 42'],
    ['an object of no number', '61 02 41 42 60 01 41'],
    ['an object beyond the last', '61 02 41 42 6F 0C 01 41'],
    ['a number of one digit', '11 01 05'],
    ['an empty number', '61 00'],
    ['contents that are a text', '61 02 41 42 32 01 41'],
    ['only zeros', '00 00 00 00'],
    ['an end in the middle of an object', '61 02 41 42 E2'],
  ])('is none with %s', (_name, bytes) => {
    expect(readObjectTag(hex(bytes))).toBeNull()
  })

  test('does not take what has no room', () => {
    const tag = { itemId: 'B000123', parts: 1, part: 1, owner: null, shelf: null }
    expect(writeObjectTag(tag, new Uint8Array(4))).toBeNull()
    expect(writeObjectTag({ ...tag, owner: 'TH_1' }, new Uint8Array(112))).toBeNull()
  })

  test('keeps the zeros before a number', () => {
    const digits = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 28 })
      .map(numbers => numbers.join(''))
    const zeros = fc.constantFrom('', '0', '00', '000')
    fc.assert(
      fc.property(zeros, digits, fc.integer({ min: 0, max: 31 }), (before, number, itemIdDigits) => {
        const itemId = before + number
        const tag = { itemId, parts: 1, part: 1, owner: null, shelf: null }
        const memory = writeObjectTag(tag, new Uint8Array(112)) ?? hex('')
        expect(readObjectTag(memory)?.itemId).toBe(itemId)
        const isKept = itemId.startsWith('0') || itemId.length >= itemIdDigits
        if (isKept) expect(readObjectTag(memory, itemIdDigits)?.itemId).toBe(itemId)
      }),
    )
  })

  test('that another program wrote as a whole number has the digits that the library’s numbers have', () => {
    expect(readObjectTag(hex('11 01 7B'))?.itemId).toBe('123')
    expect(readObjectTag(hex('11 01 7B'), 6)?.itemId).toBe('000123')
    expect(readObjectTag(hex('11 03 01 E2 40'), 6)?.itemId).toBe('123456')
    expect(readObjectTag(hex('61 02 41 42'), 6)?.itemId).toBe('AB')
  })

  test('has numbers beyond 14 in a byte of their own', () => {
    const title = { oid: 17, compaction: COMPACTION.utf8, data: Buffer.from('ก') }
    expect(writeObjects([title])).toEqual(Buffer.from(hex('7F 02 03 E0 B8 81')))
    expect(readObjects(writeObjects([title]))).toEqual([title])
  })
})

describe('texts', () => {
  test.each([
    ['1', COMPACTION.octets, '31'],
    ['1203', COMPACTION.integer, '04 B3'],
    ['0012', COMPACTION.numeric, '00 12'],
    ['00123', COMPACTION.numeric, '00 12 3F'],
    ['ABC', COMPACTION.fiveBit, '08 86'],
    ['QA268.L55', COMPACTION.sixBit, '44 1C B6 E2 E3 35 D6'],
    ['abcdefgh', COMPACTION.sevenBit, 'C3 8B 1E 4C B9 B3 E8'],
    ['a1', COMPACTION.octets, '61 31'],
    ['é', COMPACTION.octets, 'E9'],
    ['ก', COMPACTION.utf8, 'E0 B8 81'],
  ])('%s', (text, compaction, bytes) => {
    const written = writeText(text)
    expect(written.compaction).toBe(compaction)
    expect(Buffer.from(written.data)).toEqual(Buffer.from(hex(bytes)))
    expect(readText(written.compaction, written.data)).toBe(text)
  })

  test('are read as they were written', () => {
    const shown = fc.string({ unit: 'grapheme', maxLength: 30 }).filter(text => !text.includes('�'))
    fc.assert(
      fc.property(shown, text => {
        const { compaction, data } = writeText(text)
        expect(readText(compaction, data)).toBe(text)
      }),
    )
  })

  test('that say nothing are none', () => {
    expect(readText(COMPACTION.numeric, hex('1A'))).toBeNull()
    expect(readText(COMPACTION.applicationDefined, hex('11'))).toBeNull()
  })
})

describe('an ISIL', () => {
  test.each([
    ['US-InU-Mu', 'AC C0 9E BA A0 6F 6B'],
    ['TH', 'A2 3F'],
  ])('%s', (isil, bytes) => {
    expect(Buffer.from(writeIsil(isil) ?? [])).toEqual(Buffer.from(hex(bytes)))
    expect(readIsil(hex(bytes))).toBe(isil)
  })

  test('is read as it was written', () => {
    fc.assert(
      fc.property(isils, isil => {
        expect(readIsil(writeIsil(isil) ?? hex(''))).toBe(isil)
      }),
    )
  })

  test('holds no other characters', () => {
    expect(writeIsil('TH_1')).toBeNull()
    expect(writeIsil('ไทย')).toBeNull()
  })
})

test('a text that is longer than an object may be is not written, since nobody could read it', () => {
  const tag = { itemId: '12345', parts: 1, part: 1, owner: null, shelf: 'a'.repeat(146) }
  expect(writeObjectTag(tag, new Uint8Array(256))).toBeNull()
  const shorter = { ...tag, shelf: 'a'.repeat(140) }
  const written = writeObjectTag(shorter, new Uint8Array(256))
  expect(written && readObjectTag(written)).toEqual(shorter)
})
