import type { ReportedActivity } from '@pratu/protocol/half-year-report'

const isSame = (one: ReportedActivity, other: ReportedActivity): boolean =>
  one.name === other.name && one.date === other.date

/** What is on record and not among what is written; and what is written with another number than is on record. */
export function compareActivities(
  written: readonly ReportedActivity[],
  held: readonly ReportedActivity[],
): { readonly missing: ReportedActivity[]; readonly differing: ReportedActivity[] } {
  const recordOf = (activity: ReportedActivity) => written.find(each => isSame(each, activity))
  return {
    missing: held.filter(activity => recordOf(activity) === undefined),
    differing: held.filter(activity => {
      const found = recordOf(activity)
      return found !== undefined && found.attendance !== activity.attendance
    }),
  }
}

/** With the number that is on record in the place of the one that was written. */
export const withRecord = (
  written: readonly ReportedActivity[],
  held: ReportedActivity,
): ReportedActivity[] => written.map(activity => (isSame(activity, held) ? { ...held } : activity))
