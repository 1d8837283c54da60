import { describe, expect, it } from 'vitest'
import {
  compareVisits,
  coveragePercent,
  missedMinutes,
  selfServicePercent,
} from '../../../../kiosk-ui/staff/today/comparisons.ts'
import { usually } from './some-day.ts'

describe('comparisons', () => {
  it('tell visits as a percentage of what is usual by now', () => {
    expect(compareVisits(128, usually(114))).toEqual({
      trend: 'more',
      percent: 12,
      difference: 14,
      usual: 114,
    })
    expect(compareVisits(57, usually(114))).toMatchObject({ trend: 'fewer', percent: 50 })
    expect(compareVisits(114, usually(113.6))).toMatchObject({ trend: 'same', percent: 0 })
  })

  it('tell no percentage of a usual that is too small for one', () => {
    expect(compareVisits(9, usually(3))).toEqual({ trend: 'more', percent: null, difference: 6, usual: 3 })
  })

  it('tell the share of loans that readers made by themselves, and none before the first loan', () => {
    expect(selfServicePercent({ loans: 46, returns: 0, renewals: 0, selfServiceLoans: 40 })).toBe(87)
    expect(selfServicePercent({ loans: 0, returns: 5, renewals: 0, selfServiceLoans: 0 })).toBeNull()
  })

  it('call a count whole only when no minute is missing', () => {
    expect(coveragePercent({ openMinutes: 540, sensedMinutes: 538, gaps: 1 })).toBe(99.6)
    expect(coveragePercent({ openMinutes: 10_000, sensedMinutes: 9_999, gaps: 1 })).toBe(99.9)
    expect(coveragePercent({ openMinutes: 540, sensedMinutes: 540, gaps: 0 })).toBe(100)
    expect(coveragePercent({ openMinutes: 0, sensedMinutes: 0, gaps: 0 })).toBeNull()
    expect(missedMinutes({ openMinutes: 540, sensedMinutes: 538, gaps: 1 })).toBe(2)
  })
})
