import { addDays } from '@pratu/protocol/bangkok'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSchoolYears } from '../../../../../server/school/calendar/school-years.ts'

const legal = createSchoolYears([])

test.each([
  ['2026-05-15', null],
  ['2026-05-16', { academicYear: 2569, semester: 1, from: '2026-05-16', to: '2026-10-10' }],
  ['2026-10-10', { academicYear: 2569, semester: 1, from: '2026-05-16', to: '2026-10-10' }],
  ['2026-10-11', null],
  ['2026-11-01', { academicYear: 2569, semester: 2, from: '2026-11-01', to: '2027-03-31' }],
  ['2027-03-31', { academicYear: 2569, semester: 2, from: '2026-11-01', to: '2027-03-31' }],
  ['2027-04-01', null],
])('the regulation says in which semester %s lies', (date, semester) => {
  expect(legal.semesterAt(date)).toEqual(semester)
})

/** The calendar of B.E. 2557, moved towards that of the neighbouring countries. */
const MOVED = createSchoolYears([{ academicYear: 2557, semester: 1, from: '2014-06-10', to: '2014-11-04' }])

test('a semester of the school’s own takes the place of the legal one, and the next legal one gives way', () => {
  expect(MOVED.semesterAt('2014-05-20')).toBeNull()
  expect(MOVED.semesterAt('2014-10-15')).toMatchObject({ semester: 1 })
  expect(MOVED.semesterDates({ academicYear: 2557, semester: 2 })).toMatchObject({
    from: '2014-11-05',
    to: '2015-03-31',
  })
  expect(MOVED.semesterDates({ academicYear: 2558, semester: 1 }).from).toBe('2015-05-16')
})

test('the semesters of a stretch are those that share a day with it', () => {
  const names = (from: string, to: string) =>
    legal.semesters(from, to).map(({ academicYear, semester }) => `${academicYear}-${semester}`)
  expect(names('2026-10-10', '2026-11-01')).toEqual(['2569-1', '2569-2'])
  expect(names('2026-10-11', '2026-10-31')).toEqual([])
  expect(names('2026-05-16', '2028-05-15')).toEqual(['2569-1', '2569-2', '2570-1', '2570-2'])
})

test('an academic year lasts from 16 May to 15 May; a semester that reaches over takes its year along', () => {
  expect(legal.academicYearDates(2569)).toEqual({ from: '2026-05-16', to: '2027-05-15' })
  const early = createSchoolYears([
    { academicYear: 2570, semester: 1, from: '2027-05-10', to: '2027-10-10' },
    { academicYear: 2570, semester: 2, from: '2027-11-15', to: '2028-05-20' },
  ])
  expect(early.academicYearDates(2569)).toEqual({ from: '2026-05-16', to: '2027-05-09' })
  expect(early.academicYearDates(2570)).toEqual({ from: '2027-05-10', to: '2028-05-20' })
  expect(early.academicYearDates(2571).from).toBe('2028-05-21')
  expect(early.semesterDates({ academicYear: 2571, semester: 1 }).from).toBe('2028-05-21')
})

test('every day lies in one academic year and in at most one semester, wherever a school moves its own', () => {
  const day = (from: string, days: number) => fc.nat(days).map(later => addDays(from, later))
  fc.assert(
    fc.property(
      day('2027-04-15', 90),
      day('2027-09-01', 80),
      day('2027-11-22', 60),
      day('2028-02-15', 100),
      fc.integer({ min: -60, max: 500 }),
      (from, to, secondFrom, secondTo, later) => {
        const years = createSchoolYears([
          { academicYear: 2570, semester: 1, from, to },
          { academicYear: 2570, semester: 2, from: secondFrom, to: secondTo },
        ])
        const date = addDays('2027-05-16', later)
        expect(years.semesters(date, date).length).toBeLessThanOrEqual(1)
        const holding = [2568, 2569, 2570, 2571, 2572].filter(year => {
          const dates = years.academicYearDates(year)
          return dates.from <= date && date <= dates.to
        })
        expect(holding).toHaveLength(1)
        const semester = years.semesterAt(date)
        if (semester) expect(holding).toEqual([semester.academicYear])
      },
    ),
  )
})
