import { addDays } from '@pratu/protocol/bangkok'
import { describe, expect, it } from 'vitest'
import {
  compareSemesters,
  type SemesterDays,
} from '../../../../../server/school/statistics/semester-comparison.ts'
import { libraryDay } from './library-day.ts'

const second = { academicYear: 2569, semester: 2, from: '2026-11-02', to: '2027-03-31' }
const first = { academicYear: 2569, semester: 1, from: '2026-05-18', to: '2026-10-09' }
/** So many visits a day, on each of the next days without weekends. */
const course = (semester: SemesterDays['semester'], weeks: number, visits: number): SemesterDays => ({
  semester,
  basis: 'gate',
  days: Array.from({ length: weeks }, (_, week) =>
    [0, 1, 2, 3, 4].map(day => libraryDay(addDays(semester.from, 7 * week + day), { visits, loans: 2 })),
  ).flat(),
  until: addDays(semester.from, 7 * weeks - 3),
})

describe('a semester beside another', () => {
  it('is compared after as many open days as the shorter one has had', () => {
    const { openDays, current, other } = compareSemesters(course(second, 3, 100), course(first, 20, 80))
    expect(openDays).toBe(15)
    expect(current.sameDays).toEqual({ to: '2026-11-20', visits: 1500, loans: 30 })
    expect(other.sameDays).toEqual({ to: '2026-06-05', visits: 1200, loans: 30 })
  })

  it('counts open days, not days: a week of holidays puts the other one back', () => {
    const holidays = course(first, 4, 80)
    const days = holidays.days.filter(({ date }) => date < '2026-05-25' || date > '2026-05-31')
    const { openDays, other } = compareSemesters(course(second, 2, 100), { ...holidays, days })
    expect(openDays).toBe(10)
    expect(other.sameDays).toMatchObject({ to: '2026-06-05', visits: 800 })
  })

  it('runs week by week with sums so far, longer than the one that has not come so far', () => {
    const { weeks } = compareSemesters(course(second, 2, 100), course(first, 3, 80))
    expect(weeks.map(({ week, current, other }) => [week, current?.visitsTotal, other?.visitsTotal])).toEqual(
      [
        [1, 500, 400],
        [2, 1000, 800],
        [3, undefined, 1200],
      ],
    )
  })

  it('begins on the first day of school, in the middle of a week too', () => {
    const friday = { ...second, from: '2026-11-06' }
    const { weeks } = compareSemesters({ ...course(second, 2, 100), semester: friday }, course(first, 1, 1))
    expect(weeks[0]?.current?.from).toBe('2026-11-06')
    expect(weeks[1]?.current?.from).toBe('2026-11-09')
  })

  it('of which nothing is known is stated as such', () => {
    const nothing: SemesterDays = { semester: first, basis: 'none', days: [], until: first.to }
    const { openDays, current, other } = compareSemesters(course(second, 2, 100), nothing)
    expect(openDays).toBe(0)
    expect(current.sameDays).toEqual({ to: second.from, visits: 0, loans: 0 })
    expect(other).toMatchObject({ basis: 'none', sameDays: { visits: 0 } })
  })
})
