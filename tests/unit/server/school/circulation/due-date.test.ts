import { refuse, succeed } from '@pratu/protocol/failures'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueDate } from '../../../../../server/school/circulation/due-date.ts'
import { openOnWeekdays } from '../../../../fakes/lending-facts.ts'

describe('a due date', () => {
  it('is the day after so many days when the library is open then', () => {
    expect(dueDate('2026-11-23', 7, openOnWeekdays())).toEqual(succeed('2026-11-30'))
  })

  it('moves past a weekend and a holiday to the next open day', () => {
    expect(dueDate('2026-11-28', 7, openOnWeekdays('2026-12-07'))).toEqual(succeed('2026-12-08'))
  })

  it('crosses months and leap days', () => {
    expect(dueDate('2028-02-22', 7, openOnWeekdays())).toEqual(succeed('2028-02-29'))
  })

  it('is refused when the calendar has no open day left', () => {
    expect(dueDate('2026-11-23', 7, () => null)).toEqual(refuse('no-open-day'))
  })

  it('is never before the days that were promised and never a closed day', () => {
    const day = fc
      .date({ min: new Date('2026-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map(date => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 30 }),
        fc.array(day, { maxLength: 5 }),
        (from, days, closed) => {
          const nextOpenDay = openOnWeekdays(...closed)
          const due = dueDate(from, days, nextOpenDay)
          if (!due.ok) return due.failures[0]?.code === 'no-open-day'
          const daysAway = (Date.parse(due.value) - Date.parse(from)) / 86_400_000
          return daysAway >= days && nextOpenDay(due.value) === due.value
        },
      ),
    )
  })
})
