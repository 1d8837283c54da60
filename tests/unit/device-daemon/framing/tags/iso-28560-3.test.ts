import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type FixedTag,
  readFixedTag,
  writeFixedTag,
} from '../../../../../device-daemon/framing/tags/iso-28560-3.ts'
import { hex } from '../collect.ts'
import { fixedTags } from './arbitrary-tags.ts'

const PUBLIC_TEST = hex('11010131313232333334340000000000000000513e4445373035000000000000')
const DANISH = hex('11010131303030303030313336000000000000 3615 444B373138353030 0000000000')
const FULL_LENGTH = hex('110101 31303033303130383536363737303031 D531 4E4F3032303330303030 000000')

const tagOf = (itemId: string, owner: string): FixedTag => ({
  ...{ usage: 1, parts: 1, part: 1, swapsNibbles: false },
  ...{ itemId, owner },
})

describe('the fixed model of ISO 28560-3', () => {
  test.each([
    ['the public test of the Danish model', PUBLIC_TEST, tagOf('11223344', 'DE705')],
    ['1000000136 of DK718500', DANISH, tagOf('1000000136', 'DK718500')],
    ['a number that fills its field', FULL_LENGTH, tagOf('1003010856677001', 'NO02030000')],
  ])('%s is read and written byte for byte', (_name, memory, tag) => {
    expect(readFixedTag(memory)).toEqual(tag)
    expect(writeFixedTag(tag, new Uint8Array(memory.length))).toEqual(Uint8Array.from(memory))
  })

  test('is none with any bit changed', () => {
    for (let bit = 0; bit < 34 * 8; bit += 1) {
      const damaged = Uint8Array.from(DANISH, (byte, at) =>
        at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte,
      )
      expect(readFixedTag(damaged), `bit ${bit}`).toBeNull()
    }
  })

  test('is read though one maker swaps the halves of its first byte, and is written so again', () => {
    const swapped = { ...tagOf('B000123', 'TH1'), usage: 2, swapsNibbles: true }
    const memory = writeFixedTag(swapped, new Uint8Array(34))
    expect(memory?.[0]).toBe(0x21)
    expect(readFixedTag(memory ?? hex(''))).toEqual(swapped)
  })

  test('does not take what is too long for it', () => {
    expect(writeFixedTag(tagOf('12345678901234567', ''), new Uint8Array(34))).toBeNull()
    expect(writeFixedTag(tagOf('1', 'DK7185001234'), new Uint8Array(32))).toBeNull()
    expect(writeFixedTag(tagOf('1', 'DK7185001234'), new Uint8Array(34))).not.toBeNull()
    expect(writeFixedTag(tagOf('1', ''), new Uint8Array(28))).toBeNull()
  })

  test('reads what it writes', () => {
    fc.assert(
      fc.property(fixedTags, fc.constantFrom(34, 112), (tag, bytes) => {
        expect(readFixedTag(writeFixedTag(tag, new Uint8Array(bytes)) ?? hex(''))).toEqual(tag)
      }),
    )
  })

  test('leaves alone what lies behind it', () => {
    const behind = [0xaa, 0xbb, 0xcc]
    const memory = Uint8Array.from([...new Uint8Array(34), ...behind])
    expect(writeFixedTag(tagOf('B000123', 'TH1'), memory)?.subarray(34)).toEqual(Uint8Array.from(behind))
  })
})
