import { dateOf } from '@pratu/protocol/bangkok'
import { MAIN_CLASSES } from './catalogue/guide/main-classes.ts'
import type { Clock } from './clock.ts'
import type { Library } from './compose-library.ts'
import type { SchoolDatabase } from './database/open.ts'
import { classroomOf } from './patrons/classroom.ts'
import { fullName } from './patrons/patron-name.ts'
import { createStatistics, type Statistics } from './statistics/statistics.ts'
import type { GateSource } from './statistics/statistics-needs.ts'
import type { Visits } from './visits/visits.ts'

/** Figures of visits and loans, made of what the counters, those who signed in, and the loans tell. */
export const composeStatistics = ({
  database,
  clock,
  calendar,
  visits,
  signIns,
}: Pick<Library, 'calendar' | 'visits' | 'signIns'> & {
  database: SchoolDatabase
  clock: Clock
}): Statistics =>
  createStatistics({
    database,
    clock,
    calendar,
    gate: uncorrected(visits, calendar),
    signIns: signIns.figures,
    gateHours: (from, to) =>
      visits.listVisits(from, to, 'hour').map(({ fromMs, visits }) => ({ atMs: fromMs, visits })),
    mainClasses: MAIN_CLASSES,
    nameOf: fullName,
    classroomOf,
  })

function uncorrected(visits: Visits, calendar: Library['calendar']): GateSource {
  const days: GateSource['days'] = (from, to) => {
    const counts = new Map(visits.listVisits(from, to, 'day').map(row => [dateOf(row.fromMs), row]))
    return calendar.openDays(from, to).map(({ date, fromMinute, toMinute }) => {
      const row = counts.get(date)
      const openMinutes = toMinute - fromMinute
      const entries = Math.floor(row?.visits ?? 0)
      return {
        date,
        openMinutes,
        sensedMinutes: row ? openMinutes : 0,
        entries,
        staffPasses: 0,
        visits: entries,
        estimated: 0,
      }
    })
  }
  return {
    days,
    gaps: () => [],
    period: (from, to) => {
      const all = days(from, to)
      const sum = (figure: 'openMinutes' | 'sensedMinutes' | 'entries') =>
        all.reduce((s, d) => s + d[figure], 0)
      return {
        coverage: { openMinutes: sum('openMinutes'), sensedMinutes: sum('sensedMinutes') },
        gate: {
          entries: sum('entries'),
          correction: 1,
          staffPasses: 0,
          estimated: 0,
          estimatesIncluded: false,
          visits: sum('entries'),
          methods: ['beam-pair'],
          combination: 'one',
        },
      }
    },
  }
}
