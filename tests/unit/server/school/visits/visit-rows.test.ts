import { startOfDay } from '@pratu/protocol/bangkok'
import { describe, expect, it } from 'vitest'
import { visitRows } from '../../../../../server/school/visits/visit-rows.ts'

const MONDAY = startOfDay('2026-11-23')
const HOUR = 3_600_000
const DOOR = { stationId: '0190c4a2-0000-7000-8000-00000000aaaa', device: 'front-door' }

describe('rows of visits', () => {
  it('hold the directions of a slice side by side, the earliest slice first', () => {
    const rows = visitRows(
      [
        { fromMs: MONDAY + 9 * HOUR, ...DOOR, direction: 'out', passages: 2 },
        { fromMs: MONDAY + 8 * HOUR, ...DOOR, direction: 'in', passages: 3 },
        { fromMs: MONDAY + 8 * HOUR, ...DOOR, direction: 'ambiguous', passages: 1 },
      ],
      'hour',
    )
    expect(rows).toEqual([
      {
        fromMs: MONDAY + 8 * HOUR,
        toMs: MONDAY + 9 * HOUR,
        in: 3,
        out: 0,
        unknown: 0,
        ambiguous: 1,
        visits: 3,
      },
      {
        fromMs: MONDAY + 9 * HOUR,
        toMs: MONDAY + 10 * HOUR,
        in: 0,
        out: 2,
        unknown: 0,
        ambiguous: 0,
        visits: 0,
      },
    ])
  })

  it('add up the hours of a day in Bangkok, and halve the breaks of a single beam once', () => {
    const breaks = (hour: number, passages: number, device = 'front-door') =>
      ({ fromMs: MONDAY + hour * HOUR, ...DOOR, device, direction: 'unknown', passages }) as const
    expect(visitRows([breaks(0, 3), breaks(23, 3), breaks(24, 1)], 'day')).toMatchObject([
      { fromMs: MONDAY, unknown: 6, visits: 3 },
      { fromMs: MONDAY + 24 * HOUR, unknown: 1, visits: 0 },
    ])
    expect(visitRows([breaks(0, 3), breaks(0, 3, 'back-door')], 'day')).toMatchObject([
      { unknown: 6, visits: 2 },
    ])
  })
})
