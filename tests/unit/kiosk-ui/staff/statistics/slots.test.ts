import { describe, expect, it } from 'vitest'
import { fittingStep, pairUp, slotsOf } from '../../../../../kiosk-ui/staff/statistics/slots.ts'

const day = (date: string, visits = 1) => ({ from: date, to: date, visits })

describe('how finely a period is told', () => {
  it('fits its length', () => {
    expect(fittingStep({ from: '2026-11-01', to: '2026-11-30' })).toBe('day')
    expect(fittingStep({ from: '2026-05-16', to: '2026-10-10' })).toBe('week')
    expect(fittingStep({ from: '2026-05-16', to: '2027-05-15' })).toBe('month')
  })
})

describe('the slots of a period', () => {
  it('are weeks from Monday to Sunday, cut at both ends', () => {
    expect(slotsOf({ from: '2026-11-04', to: '2026-11-17' }, 'week')).toEqual([
      { from: '2026-11-04', to: '2026-11-08' },
      { from: '2026-11-09', to: '2026-11-15' },
      { from: '2026-11-16', to: '2026-11-17' },
    ])
  })

  it('are months, through the end of a year', () => {
    expect(slotsOf({ from: '2026-11-20', to: '2027-01-05' }, 'month')).toEqual([
      { from: '2026-11-20', to: '2026-11-30' },
      { from: '2026-12-01', to: '2026-12-31' },
      { from: '2027-01-01', to: '2027-01-05' },
    ])
  })
})

describe('two periods side by side', () => {
  it('set weekdays beside the same weekdays, and leave out days without a row in either', () => {
    // 1 November is a Sunday, 16 May a Saturday.
    const pairs = pairUp(
      'day',
      { stretch: { from: '2026-11-01', to: '2026-11-05' }, rows: [day('2026-11-02'), day('2026-11-05')] },
      { stretch: { from: '2026-05-16', to: '2026-05-20' }, rows: [day('2026-05-18'), day('2026-05-19')] },
    )
    expect(pairs.map(({ slot, comparedSlot }) => [slot?.from, comparedSlot?.from])).toEqual([
      ['2026-11-02', '2026-05-18'],
      ['2026-11-03', '2026-05-19'],
      ['2026-11-05', undefined],
    ])
    expect(pairs.map(({ row, comparedRow }) => [row?.visits ?? null, comparedRow?.visits ?? null])).toEqual([
      [1, 1],
      [null, 1],
      [1, null],
    ])
  })

  it('lose no row, whichever begins later in its week', () => {
    const rows = ['2026-05-16', '2026-05-17', '2026-05-18'].map(date => day(date))
    const pairs = pairUp(
      'day',
      { stretch: { from: '2026-11-01', to: '2026-11-03' }, rows: [] },
      { stretch: { from: '2026-05-16', to: '2026-05-18' }, rows },
    )
    expect(pairs.map(({ comparedRow }) => comparedRow?.from)).toEqual(rows.map(({ from }) => from))
  })

  it('set first week beside first week, also weeks without a row', () => {
    const pairs = pairUp(
      'week',
      { stretch: { from: '2026-11-02', to: '2026-11-22' }, rows: [day('2026-11-18', 7)] },
      { stretch: { from: '2026-05-18', to: '2026-05-31' }, rows: [day('2026-05-19', 5)] },
    )
    expect(pairs.map(({ row, comparedRow }) => [row?.visits ?? null, comparedRow?.visits ?? null])).toEqual([
      [null, 5],
      [null, null],
      [7, null],
    ])
  })
})
