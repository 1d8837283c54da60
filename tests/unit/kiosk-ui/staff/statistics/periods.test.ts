import type { SemesterDates } from '@pratu/protocol/semester'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  COMPARISONS,
  comparedStretch,
  PERIODS,
  type Stretch,
  semesterOf,
  stretchOf,
} from '../../../../../kiosk-ui/staff/statistics/periods.ts'

const semester = (academicYear: number, half: number, from: string, to: string): SemesterDates => ({
  academicYear,
  semester: half,
  from,
  to,
})
const SEMESTERS = [
  semester(2568, 2, '2025-11-01', '2026-03-31'),
  semester(2569, 1, '2026-05-18', '2026-10-09'),
  semester(2569, 2, '2026-11-02', '2027-03-30'),
]
const DAYS = { from: '2026-11-10', to: '2026-11-19' }
const on = (today: string) => ({ today, semesters: SEMESTERS })
/** A Wednesday. */
const NOVEMBER = on('2026-11-25')

const comparedWith = (
  period: (typeof PERIODS)[number],
  comparison: (typeof COMPARISONS)[number],
  calendar = NOVEMBER,
): Stretch | null => comparedStretch(period, stretchOf(period, DAYS, calendar), comparison, DAYS, calendar)

describe('the days of a period', () => {
  it.each([
    ['today', '2026-11-25', '2026-11-25'],
    ['week', '2026-11-23', '2026-11-25'],
    ['month', '2026-11-01', '2026-11-25'],
    ['semester', '2026-11-02', '2026-11-25'],
    ['last-semester', '2026-05-18', '2026-10-09'],
    ['academic-year', '2026-05-16', '2026-11-25'],
    ['fiscal-year', '2026-10-01', '2026-11-25'],
    ['days', '2026-11-10', '2026-11-19'],
  ] as const)('%s', (period, from, to) => {
    expect(stretchOf(period, DAYS, NOVEMBER)).toEqual({ from, to })
  })

  it('are those of the semester that ended last, in a break', () => {
    expect(stretchOf('semester', DAYS, on('2026-10-20'))).toEqual({ from: '2026-05-18', to: '2026-10-09' })
    expect(semesterOf('last-semester', on('2026-10-20'))).toEqual(SEMESTERS[0])
  })

  it('go from year to year where school and state do', () => {
    expect(stretchOf('academic-year', DAYS, on('2027-05-15')).from).toBe('2026-05-16')
    expect(stretchOf('academic-year', DAYS, on('2027-05-16')).from).toBe('2027-05-16')
    expect(stretchOf('fiscal-year', DAYS, on('2026-09-30')).from).toBe('2025-10-01')
    expect(stretchOf('fiscal-year', DAYS, on('2026-10-01')).from).toBe('2026-10-01')
  })

  it('begin on Monday, also on a Sunday', () => {
    expect(stretchOf('week', DAYS, on('2026-11-29')).from).toBe('2026-11-23')
    expect(stretchOf('week', DAYS, on('2026-11-23')).from).toBe('2026-11-23')
  })

  it('are the academic year’s while no semester is known', () => {
    expect(stretchOf('semester', DAYS, { today: '2026-11-25', semesters: [] }).from).toBe('2026-05-16')
  })
})

describe('what a period is compared with', () => {
  it.each([
    ['today', '2026-11-18', '2026-11-18'],
    ['week', '2026-11-16', '2026-11-18'],
    ['month', '2026-10-01', '2026-10-25'],
    // As many days from its first as this one has had: 24.
    ['semester', '2026-05-18', '2026-06-10'],
    ['last-semester', '2025-11-01', '2026-03-31'],
    ['academic-year', '2025-05-16', '2025-11-25'],
    ['fiscal-year', '2025-10-01', '2025-11-25'],
    ['days', '2026-10-31', '2026-11-09'],
  ] as const)('before: %s', (period, from, to) => {
    expect(comparedWith(period, 'previous')).toEqual({ from, to })
  })

  it.each([
    // The same weekday.
    ['today', '2025-11-26', '2025-11-26'],
    ['month', '2025-11-01', '2025-11-25'],
    ['semester', '2025-11-01', '2025-11-24'],
    ['fiscal-year', '2025-10-01', '2025-11-25'],
  ] as const)('a year before: %s', (period, from, to) => {
    expect(comparedWith(period, 'last-year')).toEqual({ from, to })
  })

  it('the semester before, nothing, or any days', () => {
    expect(comparedWith('month', 'last-semester')).toEqual({ from: '2025-11-01', to: '2025-11-25' })
    expect(comparedWith('semester', 'none')).toBeNull()
    expect(comparedWith('semester', 'days')).toEqual(DAYS)
  })

  it('a whole semester beside a whole one', () => {
    const after = on('2027-04-10')
    expect(comparedWith('semester', 'previous', after)).toEqual({ from: '2026-05-18', to: '2026-10-09' })
    expect(comparedWith('semester', 'last-year', after)).toEqual({ from: '2025-11-01', to: '2026-03-31' })
  })

  it('a whole month beside a whole one, however long', () => {
    expect(comparedWith('month', 'previous', on('2026-11-30'))).toEqual({
      from: '2026-10-01',
      to: '2026-10-31',
    })
    expect(comparedWith('month', 'previous', on('2027-03-30'))).toEqual({
      from: '2027-02-01',
      to: '2027-02-28',
    })
  })

  it('never ends before it begins, whatever the day', () => {
    const someDay = fc
      .integer({ min: 0, max: 3000 })
      .map(days => new Date(Date.UTC(2024, 0, 1) + days * 86_400_000).toISOString().slice(0, 10))
    fc.assert(
      fc.property(
        someDay,
        fc.constantFrom(...PERIODS),
        fc.constantFrom(...COMPARISONS),
        (today, period, comparison) => {
          const stretch = stretchOf(period, { from: today, to: today }, on(today))
          const compared = comparedStretch(period, stretch, comparison, DAYS, on(today))
          expect(stretch.from <= stretch.to).toBe(true)
          expect(compared === null || compared.from <= compared.to).toBe(true)
        },
      ),
    )
  })
})
