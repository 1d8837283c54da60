import { expect, test } from 'vitest'
import { keyFace, LAYOUTS, withoutLast } from '../../../../kiosk-ui/parts/keyboard/layouts.ts'

/** The keys of a US keyboard in the order of their codes, and what xkb's `th` has on them: plain, then with shift. */
const LATIN = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
const KEDMANEE = '_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ'
const KEDMANEE_SHIFT = '%+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'

const keysOf = (rows: readonly (readonly string[])[]) => rows.flat().join('')

test('the Thai keys are where Kedmanee has them, on both levels', () => {
  expect(keysOf(LAYOUTS.th.plain)).toBe(KEDMANEE)
  expect(keysOf(LAYOUTS.th.shift)).toBe(KEDMANEE_SHIFT)
  expect(keysOf(LAYOUTS.en.plain)).toBe(LATIN)
})

test('each level has a key at the same place, so that shift moves none', () => {
  for (const { plain, shift } of Object.values(LAYOUTS))
    expect(shift.map(row => row.length)).toEqual(plain.map(row => row.length))
})

test('every letter, vowel, mark and digit of Thai can be typed, once', () => {
  const keys = [...LAYOUTS.th.plain, ...LAYOUTS.th.shift].flat()
  const thai = Array.from({ length: 0x0e5b - 0x0e01 + 1 }, (_, index) => String.fromCharCode(0x0e01 + index))
  // Marks of old manuscripts, which no keyboard has.
  const unheardOf = [...'\u0e3b\u0e3c\u0e3d\u0e3e\u0e4e\u0e4f\u0e5a\u0e5b']
  expect(thai.filter(sign => !keys.includes(sign))).toEqual(unheardOf)
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
})

test('a mark is shown on a dotted circle, a letter alone', () => {
  expect([...'ุ่์ำั'].map(keyFace)).toEqual(['◌ุ', '◌่', '◌์', '◌ำ', '◌ั'])
  expect([...'กเา1๑'].map(keyFace)).toEqual([...'กเา1๑'])
})

test('what was typed last is taken back, a tone mark before its letter', () => {
  expect(withoutLast('ป้')).toBe('ป')
  expect(withoutLast('กำ')).toBe('ก')
  expect(withoutLast('a😀')).toBe('a')
  expect(withoutLast('')).toBe('')
})
