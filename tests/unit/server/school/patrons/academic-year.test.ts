import { expect, test } from 'vitest'
import { isWellUnderWay, nextAcademicYear } from '../../../../../server/school/patrons/academic-year.ts'

test.each([
  ['2027-02-28', 2569, true],
  ['2027-03-01', 2570, false],
  ['2027-05-16', 2570, false],
  ['2027-07-14', 2570, false],
  ['2027-07-15', 2570, true],
])('on %s pupils are moved into %i; two months into it: %s', (date, year, late) => {
  expect(nextAcademicYear(date)).toBe(year)
  expect(isWellUnderWay(date)).toBe(late)
})
