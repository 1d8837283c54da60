import { describe, expect, it } from 'vitest'
import { busiestHour, hoursOfDay } from '../../../../kiosk-ui/staff/today/hours-chart.ts'
import { someVisits, usually } from './some-day.ts'

const counts = (hour: number, changed = {}) => ({ hour, in: 0, out: 0, unknown: 0, ambiguous: 0, ...changed })

describe('the hours of the chart', () => {
  it('reach from opening to closing', () => {
    const hours = hoursOfDay(someVisits(), null).map(({ hour }) => hour)
    expect(hours).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16])
  })

  it('reach beyond opening times where somebody passed', () => {
    const hours = hoursOfDay(someVisits({ hours: [counts(5, { in: 1 }), counts(19, { out: 1 })] }), null)
    expect(hours.at(0)?.hour).toBe(5)
    expect(hours.at(-1)?.hour).toBe(19)
  })

  it('hold exactly the numbers of the day, with zero where there is none', () => {
    const hours = hoursOfDay(someVisits({ hours: [counts(9, { in: 41, out: 33, unknown: 5 })] }), null)
    expect(hours.find(({ hour }) => hour === 9)).toEqual({
      hour: 9,
      in: 41,
      out: 33,
      unknown: 5,
      visits: 43,
      usual: null,
    })
    expect(hours.find(({ hour }) => hour === 10)).toMatchObject({ in: 0, out: 0, visits: 0 })
  })

  it('carry the usual day beside', () => {
    const hours = hoursOfDay(someVisits(), usually(114, [{ hour: 9, visits: 36.5 }]))
    expect(hours.find(({ hour }) => hour === 9)?.usual).toBe(36.5)
    expect(hours.find(({ hour }) => hour === 8)?.usual).toBe(0)
  })

  it('name the busiest, and none on a day without visits', () => {
    const visits = someVisits({ hours: [counts(8, { in: 3 }), counts(9, { in: 7 })] })
    expect(busiestHour(hoursOfDay(visits, null))?.hour).toBe(9)
    expect(busiestHour(hoursOfDay(someVisits(), null))).toBeNull()
  })
})
