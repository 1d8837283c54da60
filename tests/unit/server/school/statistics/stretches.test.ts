import { addDays, weekdayOf } from '@pratu/protocol/bangkok'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthsOf, stretchesOf, weekOf } from '../../../../../server/school/statistics/stretches.ts'

const period = fc
  .record({ first: fc.nat(1500), days: fc.nat(500) })
  .map(({ first, days }) => ({ from: addDays('2024-01-01', first), to: addDays('2024-01-01', first + days) }))

const daysOf = ({ from, to }: { from: string; to: string }) => {
  const days: { date: string }[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) days.push({ date })
  return days
}

describe('stretches of a period', () => {
  it.each(['day', 'week', 'month'] as const)('by %s hold every day once, in order, and lie within it', by => {
    fc.assert(
      fc.property(period, within => {
        const days = daysOf(within)
        const stretches = stretchesOf(days, by, within)
        expect(stretches.flatMap(stretch => stretch.days)).toEqual(days)
        expect(stretches[0]?.from).toBe(within.from)
        expect(stretches.at(-1)?.to).toBe(within.to)
        for (const [index, { from, to, days }] of stretches.entries()) {
          expect(days.every(({ date }) => from <= date && date <= to)).toBe(true)
          const next = stretches[index + 1]
          if (next) expect(next.from).toBe(addDays(to, 1))
        }
      }),
    )
  })

  it('by week begin on Monday', () => {
    fc.assert(
      fc.property(fc.nat(3000), n => {
        const date = addDays('2024-01-01', n)
        const monday = weekOf(date)
        expect(weekdayOf(monday)).toBe(1)
        expect(monday <= date && date <= addDays(monday, 6)).toBe(true)
      }),
    )
  })

  it('without a day are left out', () => {
    const days = [{ date: '2026-11-02' }, { date: '2026-11-30' }]
    expect(
      stretchesOf(days, 'week', { from: '2026-11-02', to: '2026-11-30' }).map(({ from }) => from),
    ).toEqual(['2026-11-02', '2026-11-30'])
  })
})

it('months of a period are all that share a day with it', () => {
  expect(monthsOf('2025-11-30', '2026-02-01')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
  expect(monthsOf('2024-02-29', '2024-02-29')).toEqual(['2024-02'])
})
