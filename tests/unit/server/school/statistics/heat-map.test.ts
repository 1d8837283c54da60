import { startOfDay } from '@pratu/protocol/bangkok'
import { expect, it } from 'vitest'
import { heatMap } from '../../../../../server/school/statistics/heat-map.ts'
import { libraryDay } from './library-day.ts'

const at = (date: string, hour: number, visits: number) => ({
  atMs: startOfDay(date) + hour * 3_600_000,
  visits,
})

it('an hour is an average over the days of its weekday on which the counter worked', () => {
  const days = [
    libraryDay('2026-11-02', { visits: 9 }),
    libraryDay('2026-11-09', { visits: 3 }),
    libraryDay('2026-11-16', { sensedMinutes: 0, signedIn: 4 }),
    libraryDay('2026-11-03', { visits: 5 }),
    libraryDay('2026-11-08', { visits: 50, counts: false }),
  ]
  const hours = [
    at('2026-11-02', 12, 9),
    at('2026-11-09', 12, 3),
    at('2026-11-03', 8, 5),
    at('2026-11-08', 10, 50),
  ]
  expect(heatMap(days, 'gate', hours)).toEqual({
    basis: 'gate',
    weekdays: [
      { weekday: 1, days: 2 },
      { weekday: 2, days: 1 },
    ],
    cells: [
      { weekday: 1, hour: 12, visits: 12, average: 6 },
      { weekday: 2, hour: 8, visits: 5, average: 5 },
    ],
  })
})

it('those who signed in count on days without a counter too', () => {
  const days = [libraryDay('2026-11-16', { sensedMinutes: 0, signedIn: 4 })]
  expect(heatMap(days, 'signed-in', [at('2026-11-16', 9, 4)]).cells).toEqual([
    { weekday: 1, hour: 9, visits: 4, average: 4 },
  ])
})
