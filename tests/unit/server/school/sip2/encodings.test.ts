import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeText, ENCODINGS, encodeText } from '../../../../../server/school/sip2/encodings.ts'
import { tis620 } from '../../../../fakes/tis-620.ts'

const THAI = 'กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮฯะัาำิีึืฺุู฿เแโใไๅๆ็่้๊๋์ํ๎๏๐๑๒๓๔๕๖๗๘๙๚๛'

test('all 87 letters of TIS-620 are its bytes, there and back', () => {
  expect(Array.from(THAI)).toHaveLength(87)
  expect(encodeText(THAI, 'tis-620')).toEqual(tis620(THAI))
  expect(decodeText(tis620(THAI), 'tis-620')).toBe(THAI)
})

test('Thai has no place in code page 850, and says so with question marks', () => {
  expect(encodeText('ก café', 'cp850').toString('latin1')).toBe('? caf\x82')
  expect(decodeText(Buffer.from('caf\x82', 'latin1'), 'cp850')).toBe('café')
})

test('letters and their marks go as one, however they were typed', () => {
  expect(encodeText('cafe\u0301', 'utf-8')).toEqual(Buffer.from('café'))
})

test.each(ENCODINGS)('%s takes any bytes', encoding => {
  fc.assert(
    fc.property(fc.uint8Array(), bytes => typeof decodeText(Buffer.from(bytes), encoding) === 'string'),
  )
})
