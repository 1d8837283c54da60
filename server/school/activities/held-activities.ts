import { attendancesOf, type PublicActivity } from '@pratu/protocol/activities'
import type { ReportedActivity } from '@pratu/protocol/half-year-report'
import type { ActivityStore } from './activity-store.ts'
import { labelOf, timesOf } from './activity-view.ts'

/** What others are told of activities: numbers and days, nobody's name. */
export const createActivityFacts = (activities: Pick<ActivityStore, 'between' | 'heldBetween'>) => ({
  /** What took place from one day to another, both included, as a half-year report lists it. */
  heldActivities: (from: string, to: string): ReportedActivity[] =>
    activities.heldBetween(from, to).map(row => ({
      name: row.name_th,
      date: row.date,
      attendance: attendancesOf({ attendedByName: row.attended, headCount: row.head_count }),
    })),

  /** What is on, or was, from one day to another, both included; what was cancelled is not. */
  activitiesOn: (from: string, to: string): PublicActivity[] =>
    activities
      .between(from, to)
      .filter(({ state }) => state !== 'cancelled')
      .map(row => {
        const { fromMs, toMs } = timesOf(row)
        return { name: labelOf(row), startsAtMs: fromMs, endsAtMs: toMs, place: row.place }
      }),
})
