import { addDays } from '@pratu/protocol/bangkok'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FineQuestion, overdueFine } from '../../../../../server/school/circulation/overdue-fine.ts'
import { openOnWeekdays, someTerms } from '../../../../fakes/lending-facts.ts'

/** Due on a Friday. */
const DUE = '2026-11-20'

const fine = (today: string, known: Partial<FineQuestion['terms']> = {}, onClosedDays = false) =>
  overdueFine({
    ...{ dueDate: DUE, today, onClosedDays, openDays: openOnWeekdays('2026-11-24') },
    terms: someTerms({ fineSatangPerDay: 500, ...known }),
  })

describe('a fine', () => {
  it.each([
    ['in time', DUE, {}, false, 0],
    ['before its day', '2026-11-18', {}, false, 0],
    ['on a Sunday, when only open days count', '2026-11-22', {}, false, 0],
    ['on a Sunday, when every day counts', '2026-11-22', {}, true, 1_000],
    ['on Monday', '2026-11-23', {}, false, 500],
    ['after a holiday on Tuesday', '2026-11-25', {}, false, 1_000],
    ['in the days of grace', '2026-11-25', { graceDays: 2 }, false, 0],
    ['a day after the days of grace', '2026-11-26', { graceDays: 2 }, false, 500],
    ['at its limit', '2027-03-01', { fineLimitSatang: 2_000 }, false, 2_000],
    ['where nothing is fined', '2027-03-01', { fineSatangPerDay: 0 }, true, 0],
  ])('%s', (_case, today, terms, onClosedDays, satang) => {
    expect(fine(today, terms, onClosedDays)).toBe(satang)
  })

  it('is whole satang, never shrinks from day to day, and keeps to its limit', () => {
    const count = (max: number) => fc.integer({ min: 0, max })
    fc.assert(
      fc.property(
        ...[count(400), count(10_000), fc.option(count(100_000)), count(10), fc.boolean()],
        (days, fineSatangPerDay, fineLimitSatang, graceDays, onClosedDays) => {
          const on = (day: number) =>
            fine(addDays(DUE, day), { fineSatangPerDay, fineLimitSatang, graceDays }, onClosedDays)
          expect(Number.isInteger(on(days))).toBe(true)
          expect(on(days + 1)).toBeGreaterThanOrEqual(on(days))
          expect(on(days + 1) - on(days)).toBeLessThanOrEqual(fineSatangPerDay)
          expect(on(days)).toBeLessThanOrEqual(fineLimitSatang ?? Number.POSITIVE_INFINITY)
        },
      ),
    )
  })
})
