import { addDays } from '@pratu/protocol/bangkok'
import type { DueReason } from '@pratu/protocol/circulation'
import { refuse, succeed } from '@pratu/protocol/failures'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DueQuestion, dueDate } from '../../../../../server/school/circulation/due-date.ts'
import { NEVER_OPEN, openOnWeekdays } from '../../../../fakes/lending-facts.ts'

const ask = (asked: Partial<DueQuestion> = {}) =>
  dueDate({ from: '2026-11-23', days: 7, openDays: openOnWeekdays(), daysBeforeSemesterEnd: null, ...asked })

const SEVEN: DueReason = { reason: 'loan-days', days: 7 }

describe('a due date', () => {
  it('is the day after so many days when the library is open then', () => {
    expect(ask()).toEqual(succeed({ date: '2026-11-30', because: [SEVEN] }))
  })

  it('moves past a weekend and a holiday to the next open day, and names each', () => {
    const openDays = openOnWeekdays({ from: '2026-12-07', to: '2026-12-08', name: 'กีฬาสี' })
    expect(ask({ from: '2026-11-28', openDays })).toEqual(
      succeed({
        date: '2026-12-09',
        because: [
          SEVEN,
          { reason: 'closed', from: '2026-12-05', to: '2026-12-06', name: null },
          { reason: 'closed', from: '2026-12-07', to: '2026-12-08', name: 'กีฬาสี' },
        ],
      }),
    )
  })

  it('says nothing of closed days that lie before it', () => {
    expect(ask({ openDays: openOnWeekdays('2026-11-25') })).toEqual(
      succeed({ date: '2026-11-30', because: [SEVEN] }),
    )
  })

  it('crosses months and leap days', () => {
    expect(ask({ from: '2028-02-22' })).toMatchObject({ value: { date: '2028-02-29' } })
  })

  it('is refused when the calendar has no open day left', () => {
    expect(ask({ openDays: NEVER_OPEN })).toEqual(refuse('no-open-day'))
  })

  it.each([
    ['far from the end', '2027-03-01', 0, '2027-03-08', false],
    ['on the last day of all', '2027-03-24', 0, '2027-03-31', false],
    ['past the end', '2027-03-26', 0, '2027-03-31', true],
    ['a week before the end', '2027-03-22', 7, '2027-03-24', true],
    ['moved back over a weekend', '2027-03-22', 3, '2027-03-26', true],
    ['when the week before the end has begun', '2027-03-26', 7, '2027-03-31', true],
    ['today, on the last day', '2027-03-31', 0, '2027-03-31', true],
    ['in a break', '2027-04-01', 0, '2027-04-08', false],
    ['where semesters do not matter', '2027-03-26', null, '2027-04-02', false],
  ])('is clamped to the semester: %s', (_case, from, daysBeforeSemesterEnd, date, clamped) => {
    const because: DueReason[] = clamped ? [SEVEN, { reason: 'semester-end', lastDay: date }] : [SEVEN]
    expect(ask({ from, daysBeforeSemesterEnd })).toEqual(succeed({ date, because }))
  })

  it('is not clamped once the semester’s last open day is over', () => {
    // 10 October 2026 is a Saturday.
    expect(ask({ from: '2026-10-10', daysBeforeSemesterEnd: 0 })).toMatchObject({
      value: { date: '2026-10-19' },
    })
  })

  it('is an open day, never before today, and its reasons add up to it', () => {
    const day = fc
      .date({ min: new Date('2026-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map(date => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(
        ...[day, fc.integer({ min: 1, max: 30 }), fc.array(day, { maxLength: 5 })],
        fc.option(fc.integer({ min: 0, max: 20 })),
        (from, days, closed, daysBeforeSemesterEnd) => {
          const openDays = openOnWeekdays(...closed)
          const due = ask({ from, days, openDays, daysBeforeSemesterEnd })
          if (!due.ok) return due.failures[0]?.code === 'no-open-day'
          const { date, because } = due.value
          expect(openDays.isOpen(date)).toBe(true)
          const [first, ...rest] = because
          expect(first).toEqual({ reason: 'loan-days', days })
          let reached = addDays(from, days)
          for (const reason of rest) {
            if (reason.reason === 'closed') {
              expect(reason.from).toBe(reached)
              reached = addDays(reason.to, 1)
            }
            if (reason.reason === 'semester-end') {
              expect(reason.lastDay < reached || !openDays.isOpen(reached)).toBe(true)
              expect(reason.lastDay >= from).toBe(true)
              reached = reason.lastDay
            }
          }
          expect(date).toBe(reached)
        },
      ),
    )
  })
})
