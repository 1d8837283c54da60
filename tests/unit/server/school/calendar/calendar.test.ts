import { addDays, weekdayOf } from '@pratu/protocol/bangkok'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCalendar, NEXT_OPEN_DAY_LIMIT } from '../../../../../server/school/calendar/calendar.ts'
import { configuredDays } from '../../../../../server/school/calendar/configured-days.ts'

const calendar = createCalendar(
  configuredDays({
    openWeekdays: [1, 2, 3, 4, 5],
    opens: '07:30',
    closes: '16:30',
    closures: [
      { from: '2026-10-11', to: '2026-10-31', name: 'ปิดภาคเรียน' },
      { from: '2026-12-10', to: '2026-12-10', name: 'วันรัฐธรรมนูญ' },
    ],
    semesters: [{ from: '2027-06-01', to: '2027-10-20' }],
  }),
)

describe('the calendar', () => {
  it('opens on its weekdays from its first minute to its last', () => {
    expect(calendar.openingOn('2026-11-23')).toEqual({ fromMinute: 450, toMinute: 990 })
    expect(calendar.isOpen('2026-11-23')).toBe(true)
  })

  it('is closed on other weekdays, which have no name', () => {
    expect(calendar.openingOn('2026-11-22')).toBeNull()
    expect(calendar.closureOn('2026-11-22')).toBeNull()
  })

  it('is closed on both ends of a closure and names it', () => {
    expect(calendar.isOpen('2026-10-12')).toBe(false)
    expect(calendar.closureOn('2026-10-11')).toBe('ปิดภาคเรียน')
    expect(calendar.closureOn('2026-10-31')).toBe('ปิดภาคเรียน')
    expect(calendar.closureOn('2026-11-01')).toBeNull()
  })

  it('finds the next open day over weekends and closures, the day itself if that is open', () => {
    expect(calendar.nextOpenDay('2026-11-23')).toBe('2026-11-23')
    expect(calendar.nextOpenDay('2026-10-10')).toBe('2026-11-02')
    expect(calendar.nextOpenDay('2026-12-10')).toBe('2026-12-11')
  })

  it('gives up when nothing opens for more than a year', () => {
    const closed = createCalendar(
      configuredDays({
        openWeekdays: [],
        opens: '07:30',
        closes: '16:30',
        closures: [],
        semesters: [],
      }),
    )
    expect(closed.nextOpenDay('2026-11-23')).toBeNull()
    const reopening = (days: number) =>
      createCalendar(
        configuredDays({
          openWeekdays: [0, 1, 2, 3, 4, 5, 6],
          opens: '07:30',
          closes: '16:30',
          closures: [{ from: '2026-01-01', to: addDays('2026-01-01', days - 1), name: 'rebuilding' }],
          semesters: [],
        }),
      ).nextOpenDay('2026-01-01')
    expect(reopening(NEXT_OPEN_DAY_LIMIT)).toBe(addDays('2026-01-01', NEXT_OPEN_DAY_LIMIT))
    expect(reopening(NEXT_OPEN_DAY_LIMIT + 1)).toBeNull()
  })

  it('finds the last open day in the same way', () => {
    expect(calendar.lastOpenDay('2026-10-10')).toBe('2026-10-09')
    expect(calendar.lastOpenDay('2026-10-31')).toBe('2026-10-09')
    expect(calendar.lastOpenDay('2026-11-23')).toBe('2026-11-23')
  })

  it('never skips an open day on the way to the next one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), days => {
        const from = addDays('2026-01-01', days)
        const next = calendar.nextOpenDay(from)
        expect(next).not.toBeNull()
        for (let date = from; date < (next ?? ''); date = addDays(date, 1)) {
          expect(calendar.isOpen(date)).toBe(false)
        }
        expect([1, 2, 3, 4, 5]).toContain(weekdayOf(next ?? ''))
      }),
    )
  })
})
