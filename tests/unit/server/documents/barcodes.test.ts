import { DESK_COMMANDS } from '@pratu/protocol/desk'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CODE_128_QUIET_MODULES,
  code128,
  modulesOf,
  moduleWidthMm,
  NARROWEST_MODULE_MM,
  qrCode,
} from '../../../../server/documents/barcodes.ts'
import { decodeCode128 } from '../../../support/decode-code-128.ts'

describe('Code 128', () => {
  test('says what it was made of, read by the standard’s own tables with its check character', () => {
    const codes = fc.string({ unit: fc.constantFrom(...printableAscii()), minLength: 1, maxLength: 24 })
    fc.assert(
      fc.property(codes, code => {
        expect(decodeCode128(code128(code))).toBe(code)
      }),
    )
    for (const { code } of DESK_COMMANDS) expect(decodeCode128(code128(code))).toBe(code)
  })

  test('packs digits in pairs', () => expect(modulesOf(code128('00012345'))).toBe(79))
})

describe('the narrowest bar', () => {
  test('is whole dots of a 600 dpi printer, and the code with its quiet zones fits', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 14 })
    fc.assert(
      fc.property(digits, fc.double({ min: 30, max: 100, noNaN: true }), (code, roomMm) => {
        const widths = code128(code)
        const module = moduleWidthMm(widths, roomMm)
        if (module === undefined) return
        const dots = (module / 25.4) * 600
        expect(Math.abs(dots - Math.round(dots))).toBeLessThan(1e-6)
        expect(module).toBeGreaterThanOrEqual(NARROWEST_MODULE_MM)
        const whole = (modulesOf(widths) + 2 * CODE_128_QUIET_MODULES) * module
        expect(whole).toBeLessThanOrEqual(roomMm + 1e-6)
      }),
    )
  })

  test('is refused where no scanner would read it', () =>
    expect(moduleWidthMm(code128('A-LONG-CODE-OF-THE-OLD-SYSTEM'), 38)).toBeUndefined())
})

test('a QR code has its three finders and the size that its text needs', () => {
  const rows = qrCode('P00123')
  expect(rows).toHaveLength(21)
  const finder = (top: number, left: number) =>
    rows.slice(top, top + 7).map(row =>
      row
        .slice(left, left + 7)
        .map(dark => (dark ? '#' : ' '))
        .join(''),
    )
  const whole = ['#######', '#     #', '# ### #', '# ### #', '# ### #', '#     #', '#######']
  expect(finder(0, 0)).toEqual(whole)
  expect(finder(0, 14)).toEqual(whole)
  expect(finder(14, 0)).toEqual(whole)
  expect(qrCode('A'.repeat(60)).length).toBeGreaterThan(21)
})

function printableAscii(): string[] {
  return Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))
}
