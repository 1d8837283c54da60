import {
  academicYearOf,
  fiscalYearDates,
  fiscalYearOf,
  legalAcademicYear,
  legalSemester,
} from '@pratu/protocol/semester'
import { expect, test } from 'vitest'

test.each([
  ['2026-05-15', 2568],
  ['2026-05-16', 2569],
  ['2026-12-31', 2569],
  ['2027-01-01', 2569],
])('%s lies in the academic year %i', (date, year) => {
  expect(academicYearOf(date)).toBe(year)
})

test('the regulation names the days of an academic year and of its semesters', () => {
  expect(legalAcademicYear(2569)).toEqual({ from: '2026-05-16', to: '2027-05-15' })
  expect(legalSemester({ academicYear: 2569, semester: 1 })).toMatchObject({
    from: '2026-05-16',
    to: '2026-10-10',
  })
  expect(legalSemester({ academicYear: 2569, semester: 2 })).toMatchObject({
    from: '2026-11-01',
    to: '2027-03-31',
  })
})

test.each([
  ['2026-09-30', 2569],
  ['2026-10-01', 2570],
  ['2027-09-30', 2570],
])('%s lies in the fiscal year %i, which lasts from October to September', (date, year) => {
  expect(fiscalYearOf(date)).toBe(year)
  const { from, to } = fiscalYearDates(year)
  expect(from <= date && date <= to).toBe(true)
})
