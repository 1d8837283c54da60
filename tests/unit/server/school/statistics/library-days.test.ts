import { expect, it } from 'vitest'
import { libraryDays } from '../../../../../server/school/statistics/library-days.ts'
import { reconciliation } from '../../../../../server/school/statistics/reconciliation.ts'
import type { GateDay } from '../../../../../server/school/statistics/statistics-needs.ts'

const [MONDAY, TUESDAY, WEDNESDAY] = ['2026-11-23', '2026-11-24', '2026-11-25'] as const
const WEEK = [MONDAY, TUESDAY, WEDNESDAY].map(date => ({ date, fromMinute: 450, toMinute: 990 }))

/** As the counters tell it: up to the present, of which everything was sensed. */
const gateDay = (date: string, openMinutes: number): GateDay => ({
  ...{ date, openMinutes, sensedMinutes: openMinutes },
  ...{ entries: 10, staffPasses: 0, visits: 10, estimated: 0 },
})

const daysAt = (time: string, gateDays: readonly GateDay[]) =>
  libraryDays(
    {
      calendar: { openDays: () => WEEK, semesters: () => [], semesterDates: () => neverAsked() },
      gate: { days: () => [...gateDays], period: () => ({ coverage: null, gate: null }), gaps: () => [] },
      signIns: { days: () => [], groups: () => [], purposes: () => [], visitors: () => 0 },
      clock: { now: () => Date.parse(`${TUESDAY}T${time}+07:00`) },
    },
    () => [],
    MONDAY,
    WEDNESDAY,
  )
const neverAsked = () => {
  throw new Error('Days need no semester.')
}

it('a running day’s open minutes stop at the present, and those of a day to come have not begun', () => {
  const openMinutes = (time: string) => daysAt(time, []).map(day => day.openMinutes)
  expect(openMinutes('07:00:00')).toEqual([540, 0, 0])
  expect(openMinutes('10:00:59')).toEqual([540, 150, 0])
  expect(openMinutes('20:00:00')).toEqual([540, 540, 0])
})

it('the coverage of a running week is the same in its table as in its headline', () => {
  const days = daysAt('10:00:00', [gateDay(MONDAY, 540), gateDay(TUESDAY, 150)])
  const [row] = reconciliation({ days, hasCounter: true }, { from: MONDAY, to: WEDNESDAY })
  expect(row).toMatchObject({ openMinutes: 690, sensedMinutes: 690 })
})
