import { expect, test } from 'vitest'
import { readOutsideDate } from '../../../../../../server/school/sip2/client/outside-date.ts'

test.each([
  ['20261204    235900', '2026-12-04'],
  ['25691204    235900', '2026-12-04'],
  ['20261204   Z180000', '2026-12-05'],
  ['20261204', '2026-12-04'],
  ['2026-12-04', '2026-12-04'],
  ['2026-12-04 23:59:59', '2026-12-04'],
  ['2026-12-04T23:59', '2026-12-04'],
  ['2026-12-04T18:00:00Z', '2026-12-05'],
  ['2026-12-04T23:59:00+07:00', '2026-12-04'],
  ['2026/12/4', '2026-12-04'],
  ['2569-12-04', '2026-12-04'],
  ['04/12/2026', '2026-12-04'],
  ['04/12/2026 23:59', '2026-12-04'],
  ['4/12/2569', '2026-12-04'],
  ['04.12.2026', '2026-12-04'],
  ['04-12-2026', '2026-12-04'],
  ['12/31/2026', '2026-12-31'],
  [' 04/12/2026 ', '2026-12-04'],
])('a due date that is written %j is %s', (text, date) => {
  expect(readOutsideDate(text)).toEqual({ date, text: text.trim() })
})

test.each(['4 ธ.ค. 2569', 'tomorrow', '30/02/2026', '2026-13-01', '04/12/69', '2026120', '0', '99999999'])(
  'what says no day that can be known, %j, is kept as it is',
  text => {
    expect(readOutsideDate(text)).toEqual({ date: null, text })
  },
)

test('nothing and blanks are no date', () => {
  expect([null, '', ' '.repeat(18)].map(readOutsideDate)).toEqual([null, null, null])
})
