import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readNumber, writeNumber } from '../../../../kiosk-ui/parts/number-text.ts'

test.each([
  ['120', 0, 120],
  ['๑๒๐', 0, 120],
  ['120', 2, 12_000],
  ['120.5', 2, 12_050],
  ['๑,๒๐๐.๕๐', 2, 120_050],
  ['120.', 2, 12_000],
  [' 7 ', 0, 7],
])('%j with %i fraction digits is %i', (text, digits, value) => {
  expect(readNumber(text, digits)).toBe(value)
})

test('nothing typed is no number, and no mistake', () => {
  expect(readNumber('  ', 2)).toBeNull()
})

test.each(['สิบ', '-1', '1,2', '12.345', '1e3', '1.2.3', '99999999999999999'])(
  '%j cannot be read as baht',
  text => {
    expect(readNumber(text, 2)).toBeUndefined()
  },
)

test('what is written reads as it was, in Thai digits too', () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom(0, 2), (value, digits) => {
      const text = writeNumber(value, digits)
      const thai = text.replace(/\d/g, digit => '๐๑๒๓๔๕๖๗๘๙'.charAt(Number(digit)))
      expect(readNumber(text, digits)).toBe(value)
      expect(readNumber(thai, digits)).toBe(value)
    }),
  )
})

test('a whole number of baht is written without satang', () => {
  expect(writeNumber(12_000, 2)).toBe('120')
  expect(writeNumber(5, 2)).toBe('0.05')
  expect(writeNumber(null, 2)).toBe('')
})
