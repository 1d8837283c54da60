import {
  addDays,
  dateOf,
  daysBetween,
  HOUR_MS,
  hourOf,
  startOfHour,
  weekdayOf,
} from '@pratu/protocol/bangkok'
import { beforeAll, describe, expect, it } from 'vitest'
import { movedBy, REAL_COUNTS_FILE, realCounts, sumsBy } from '../../../../fakes/door-counts.ts'
import { doorOfTest } from '../../../../fakes/door-events.ts'
import { HALF_HOUR_MS } from '../../../../fakes/replay-counts.ts'
import { at, type OpenGate, openGate } from './open-gate.ts'

/** The file's eight weeks, as if they were those of a school from a Sunday in its first semester on. */
const FIRST = '2026-06-07'
const LAST = addDays(FIRST, 55)
const TUESDAY = '2026-07-07'
const WEDNESDAY = '2026-07-08'
const CALENDAR = {
  openWeekdays: [1, 2, 3, 4, 5],
  opens: '08:00',
  closes: '17:00',
  closures: [],
  semesters: [],
}
const OPEN_MINUTES = 540

const counts = realCounts()
const halfHours = movedBy(daysBetween('2005-07-24', FIRST), counts ?? [])
const isOut = (atMs: number) => [TUESDAY, WEDNESDAY].includes(dateOf(atMs))
const isOpen = (atMs: number) => {
  const hour = hourOf(atMs)
  return ![0, 6].includes(weekdayOf(dateOf(atMs))) && hour >= 8 && hour < 17
}
/** Entries by the file alone. */
const entries = (chosen: (atMs: number) => boolean) =>
  sumsBy(startOfHour, halfHours)
    .filter(hour => chosen(hour.fromMs))
    .reduce((sum, hour) => sum + hour.in, 0)

function eventsOf(door = doorOfTest()) {
  const dates = Array.from({ length: 56 }, (_, day) => addDays(FIRST, day)).filter(
    date => ![TUESDAY, WEDNESDAY].includes(date),
  )
  const passages = halfHours
    .filter(({ startAtMs }) => !isOut(startAtMs))
    .flatMap(({ startAtMs, in: entering, out }) =>
      [...Array(entering).fill('in'), ...Array(out).fill('out')].map((direction, index, all) =>
        door.passage(startAtMs + Math.floor((index * HALF_HOUR_MS) / all.length), direction),
      ),
    )
  return [...dates.map(date => door.sensing(at(date, '00:00'), at(date, '23:59') + 60_000)), ...passages]
}

describe.skipIf(counts === null)(
  `eight weeks of a real door (${REAL_COUNTS_FILE}), with two days without power`,
  () => {
    let school: OpenGate
    beforeAll(async () => {
      school = openGate(at(LAST, '23:59') + HOUR_MS, CALENDAR)
      await school.tell(eventsOf())
      return () => school[Symbol.dispose]()
    })

    it('have the coverage of all open days but two, in one gap', () => {
      expect(school.gate.period(FIRST, LAST).coverage).toEqual({
        openMinutes: 40 * OPEN_MINUTES,
        sensedMinutes: 38 * OPEN_MINUTES,
      })
      expect(school.gate.gaps(FIRST, LAST)).toMatchObject([
        {
          fromMs: at(TUESDAY, '08:00'),
          toMs: at(WEDNESDAY, '17:00'),
          openMinutes: 2 * OPEN_MINUTES,
          cause: 'stopped',
        },
      ])
    })

    it('hold exactly the entries of the file', () => {
      const { gate } = school.gate.period(FIRST, LAST)
      const sensed = entries(atMs => !isOut(atMs))
      const inHours = entries(atMs => !isOut(atMs) && isOpen(atMs))
      expect(gate).toMatchObject({ entries: sensed, staffPasses: sensed - inHours })
      expect(gate?.visits).toBe(inHours + (gate?.estimated ?? 0))
      for (const day of school.gate.days(FIRST, LAST))
        expect(day.entries).toBe(entries(atMs => !isOut(atMs) && dateOf(atMs) === day.date))
    })

    it('are estimated for the two days within a fifth of what the file says of them', () => {
      const real = entries(atMs => isOut(atMs) && isOpen(atMs))
      const [gap] = school.gate.gaps(FIRST, LAST)
      expect(real).toBeGreaterThan(300)
      expect(gap?.estimatedVisits).toBeGreaterThan(real * 0.8)
      expect(gap?.estimatedVisits).toBeLessThan(real * 1.2)
    })

    it('keep the figures of the days before a correction', async () => {
      const before = school.gate.days(FIRST, '2026-07-12')
      const after = school.gate.days('2026-07-13', LAST)
      await school.correct({ validFrom: '2026-07-13', factor: 1.05 })
      const unchanged = ({ estimated: _, visits: __, ...day }: (typeof before)[number]) => day
      expect(school.gate.days(FIRST, '2026-07-12').map(unchanged)).toEqual(before.map(unchanged))
      for (const [index, day] of school.gate.days('2026-07-13', LAST).entries()) {
        expect(day.entries).toBe(after[index]?.entries)
        expect(Math.round(day.entries * day.correction)).toBe(Math.round(day.entries * 1.05))
      }
    })
  },
)
