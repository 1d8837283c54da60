import { addDays, weekdayOf } from '@pratu/protocol/bangkok'
import { describe, expect, it } from 'vitest'
import { openBreaks, type Stretch } from '../../../../../kiosk-ui/staff/calendar/breaks.ts'

const YEAR = { from: '2026-05-16', to: '2027-05-15' }
const OCTOBER = { from: '2026-10-11', to: '2026-10-31' }
const SUMMER = { from: '2027-04-01', to: '2027-05-15' }
const LEGAL = [
  { from: '2026-05-16', to: '2026-10-10' },
  { from: '2026-11-01', to: '2027-03-31' },
]

/** Open on weekdays, but for the closures. */
function yearWith(closures: readonly Stretch[], semesters = LEGAL) {
  const days = []
  for (let date = YEAR.from; date <= YEAR.to; date = addDays(date, 1)) {
    const closed = closures.some(({ from, to }) => from <= date && date <= to)
    const weekend = [0, 6].includes(weekdayOf(date))
    days.push({
      date,
      kind: closed ? ('closure' as const) : weekend ? ('weekday' as const) : ('open' as const),
    })
  }
  return { ...YEAR, semesters, days }
}

describe('the breaks in which a library is open', () => {
  it('are that of October and that of the summer, up to the last day of the academic year', () => {
    expect(openBreaks(yearWith([]))).toEqual([OCTOBER, SUMMER])
  })

  it('are none any more once they are closed', () => {
    expect(openBreaks(yearWith([OCTOBER]))).toEqual([SUMMER])
    expect(openBreaks(yearWith([OCTOBER, SUMMER]))).toEqual([])
  })

  it('are whole when only a part of them is closed', () => {
    expect(openBreaks(yearWith([{ from: '2026-10-11', to: '2026-10-20' }, SUMMER]))).toEqual([OCTOBER])
  })

  it('follow semesters that the school has moved, and hold the days before the first', () => {
    const moved = [
      { from: '2026-05-19', to: '2026-10-09' },
      { from: '2026-10-10', to: '2027-03-31' },
    ]
    expect(openBreaks(yearWith([], moved))).toEqual([{ from: '2026-05-16', to: '2026-05-18' }, SUMMER])
  })
})
