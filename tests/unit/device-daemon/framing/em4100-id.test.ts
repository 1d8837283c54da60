import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalEm4100Id } from '../../../../device-daemon/framing/em4100-id.ts'

describe('one card', () => {
  test.each([
    ['100086F444', '10', '0008844356', '134,62532'],
    ['62E3086CED', '62', '3808980205', '8,27885'],
    ['0107C4D2A1', '01', '0130339489', '196,53921'],
  ])('%s has the same id on every kind of reader', (id, version, decimal, threePlusFive) => {
    const tagHighByte = id.slice(2, 4)
    expect(canonicalEm4100Id(id.toLowerCase(), 'em4100-hex')).toBe(id)
    expect(canonicalEm4100Id(id.slice(2), 'em4100-hex', { prefix: version })).toBe(id)
    expect(canonicalEm4100Id(decimal, 'em4100-decimal', { prefix: version })).toBe(id)
    expect(canonicalEm4100Id(threePlusFive, 'em4100-3+5', { prefix: version + tagHighByte })).toBe(id)
  })

  test('has zeros where a form leaves digits out and no prefix is set', () => {
    expect(canonicalEm4100Id('0008844356', 'em4100-decimal')).toBe('000086F444')
    expect(canonicalEm4100Id('13462532', 'em4100-3+5')).toBe('000086F444')
  })

  test('can be read by a reader that types its bytes last first', () => {
    const reversed = String(0x44f48600)
    expect(canonicalEm4100Id(reversed, 'em4100-decimal', { prefix: '10', isReversed: true })).toBe(
      '100086F444',
    )
  })

  test.each([
    ['4294967296', 'em4100-decimal'],
    ['', 'em4100-decimal'],
    ['12a', 'em4100-decimal'],
    ['100086F44', 'em4100-hex'],
    ['256,00001', 'em4100-3+5'],
    ['001,65536', 'em4100-3+5'],
    ['1,1', 'em4100-3+5'],
  ] as const)('is not %j as %s', (text, format) => {
    expect(canonicalEm4100Id(text, format)).toBeNull()
  })

  test('keeps all 32 bits of its tag through the decimal form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), tag => {
        const decimal = String(tag).padStart(10, '0')
        const id = tag.toString(16).toUpperCase().padStart(8, '0')
        expect(canonicalEm4100Id(decimal, 'em4100-decimal', { prefix: '3F' })).toBe(`3F${id}`)
      }),
    )
  })
})
