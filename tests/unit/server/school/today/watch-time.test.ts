import { describe, expect, it } from 'vitest'
import { createCalendar } from '../../../../../server/school/calendar/calendar.ts'
import { configuredDays } from '../../../../../server/school/calendar/configured-days.ts'
import { watchTime } from '../../../../../server/school/today/watch-time.ts'
import { createSchoolTime } from '../../../../fakes/school-time.ts'

const calendar = createCalendar(
  configuredDays({
    openWeekdays: [1, 2, 3, 4, 5],
    opens: '07:30',
    closes: '16:30',
    closures: [],
    semesters: [],
  }),
)

function watching(from: string) {
  const time = createSchoolTime(Date.parse(`${from}+07:00`))
  const seen: string[] = []
  const at = () => new Date(time.clock.now() + 7 * 3_600_000).toISOString().slice(0, 19)
  const stop = watchTime(
    { clock: time.clock, timers: time.timers, calendar },
    {
      newDay: () => seen.push(`day ${at()}`),
      opensOrCloses: () => seen.push(`doors ${at()}`),
      newMinute: () => seen.push(`minute ${at()}`),
    },
  )
  return { time, seen, stop, notable: () => seen.filter(one => !one.startsWith('minute')) }
}

describe('the passing of the day', () => {
  it('brings opening, closing and midnight, each in its second', () => {
    const { time, notable } = watching('2026-11-27T06:00:00')
    time.advance(24 * 3_600_000)
    expect(notable()).toEqual([
      'doors 2026-11-27T07:30:00',
      'doors 2026-11-27T16:30:00',
      'day 2026-11-28T00:00:00',
    ])
  })

  it('brings no opening on a closed day', () => {
    const { time, notable } = watching('2026-11-28T06:00:00')
    time.advance(12 * 3_600_000)
    expect(notable()).toEqual([])
  })

  it('brings a minute every minute, until it is stopped', () => {
    const { time, seen, stop } = watching('2026-11-27T12:00:30')
    time.advance(120_000)
    expect(seen).toEqual(['minute 2026-11-27T12:01:00', 'minute 2026-11-27T12:02:00'])
    stop()
    time.advance(120_000)
    expect(seen).toHaveLength(2)
  })
})
