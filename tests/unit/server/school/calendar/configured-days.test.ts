import { expect, test } from 'vitest'
import { configuredDays } from '../../../../../server/school/calendar/configured-days.ts'

const settings = { openWeekdays: [1], opens: '07:30', closes: '16:30', closures: [] }

test.each([
  ['2027-06-01', '2027-10-20', 2570, 1],
  ['2026-11-02', '2027-03-30', 2569, 2],
  ['2014-06-10', '2014-11-04', 2557, 1],
  ['2014-11-24', '2015-04-10', 2557, 2],
  ['2020-07-01', '2020-11-13', 2563, 1],
  ['2020-12-01', '2021-04-09', 2563, 2],
])('a semester from %s to %s is found in the year %i as semester %i', (from, to, academicYear, semester) => {
  const days = configuredDays({ ...settings, semesters: [{ from, to }] })
  expect(days.semesters).toEqual([{ academicYear, semester, from, to }])
})

test('the hours hold on the weekdays that are named', () => {
  const { week } = configuredDays({ ...settings, semesters: [] })
  expect(week).toEqual([null, { fromMinute: 450, toMinute: 990 }, null, null, null, null, null])
})
