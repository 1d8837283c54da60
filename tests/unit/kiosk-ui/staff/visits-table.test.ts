import { describe, expect, it } from 'vitest'
import { quickRange, withFrom, withTo } from '../../../../kiosk-ui/staff/visits/ranges.ts'
import { sensedMinutes } from '../../../../kiosk-ui/staff/visits/sensed-minutes.ts'
import { sumOf, tableRows } from '../../../../kiosk-ui/staff/visits/visits-table.ts'

const minutes = (from: number, to: number) => ({ fromMs: from * 60_000, toMs: to * 60_000 })
const row = (from: number, to: number, passedIn: number) => ({
  ...minutes(from, to),
  in: passedIn,
  out: 1,
  unknown: 0,
  ambiguous: 0,
  visits: passedIn,
})

describe('sensed minutes', () => {
  it('are none without a counter', () => {
    expect(sensedMinutes(minutes(0, 60), [])).toBe(0)
  })

  it('count a minute once when two counters sensed it', () => {
    expect(sensedMinutes(minutes(0, 60), [minutes(20, 50), minutes(10, 30)])).toBe(40)
  })

  it('count nothing outside the stretch', () => {
    expect(sensedMinutes(minutes(60, 120), [minutes(0, 70), minutes(110, 500)])).toBe(20)
  })

  it('know an interval that lies within another', () => {
    expect(sensedMinutes(minutes(0, 60), [minutes(0, 60), minutes(10, 20)])).toBe(60)
  })
})

describe('rows of the table', () => {
  it('say how much of their time was sensed', () => {
    const rows = tableRows([row(0, 30, 4), row(30, 60, 2)], [minutes(0, 45)], 1e9)
    expect(rows.map(({ sensedMinutes, minutes }) => [sensedMinutes, minutes])).toEqual([
      [30, 30],
      [15, 30],
    ])
  })

  it('count only what has passed of an hour that lasts', () => {
    expect(tableRows([row(0, 60, 4)], [minutes(0, 600)], 20 * 60_000)[0]).toMatchObject({
      sensedMinutes: 20,
      minutes: 20,
    })
  })

  it('add up', () => {
    expect(sumOf([row(0, 30, 4), row(30, 60, 2)])).toEqual({
      in: 6,
      out: 2,
      unknown: 0,
      ambiguous: 0,
      visits: 6,
    })
  })
})

describe('a range of days', () => {
  const range = { from: '2026-11-10', to: '2026-11-20', by: 'hour' } as const

  it('never ends before it begins', () => {
    expect(withFrom(range, '2026-11-25')).toMatchObject({ from: '2026-11-25', to: '2026-11-25' })
    expect(withTo(range, '2026-11-01')).toMatchObject({ from: '2026-11-01', to: '2026-11-01' })
  })

  it('is never longer than the server tells: 400 days', () => {
    expect(withFrom(range, '2024-01-01').to).toBe('2025-02-03')
    expect(withTo(range, '2028-12-31').from).toBe('2027-11-28')
  })

  it('keeps its other end where it may', () => {
    expect(withFrom(range, '2026-11-12')).toEqual({ ...range, from: '2026-11-12' })
  })

  it('has names for the usual ones', () => {
    expect(quickRange('today', '2026-11-23')).toEqual({ from: '2026-11-23', to: '2026-11-23', by: 'hour' })
    expect(quickRange('yesterday', '2026-11-01')).toMatchObject({ from: '2026-10-31', to: '2026-10-31' })
    expect(quickRange('last-7-days', '2026-11-23')).toEqual({
      from: '2026-11-17',
      to: '2026-11-23',
      by: 'day',
    })
    expect(quickRange('this-month', '2026-11-23')).toMatchObject({ from: '2026-11-01', to: '2026-11-23' })
  })
})
