import { expect, test } from 'vitest'
import { titleKey } from '../../../../../server/school/feedback/title-key.ts'

test.each([
  ['แมวสามสี เล่ม 3', '  แมวสามสีเล่ม3 '],
  ['น้ำใส', 'น\u0e49\u0e4d\u0e32ใส'],
  ['น้ำใส', 'น\u0e4d\u0e49\u0e32ใส'],
  ['กำ', 'ก\u0e4d\u0e32'],
  ['Harry’s Moon!', 'HARRYS moon'],
])('%s and %s are one title', (one, other) => {
  expect(titleKey(one)).toBe(titleKey(other))
})

test('tone marks tell titles apart, and signs alone are no title', () => {
  expect(titleKey('ปา')).not.toBe(titleKey('ป่า'))
  expect(titleKey(' ?!… ')).toBe('')
})
