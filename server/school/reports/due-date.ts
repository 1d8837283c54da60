import type { ReportOverview } from '@pratu/protocol/api/reports'
import { addDays } from '@pratu/protocol/bangkok'
import type { SemesterDates } from '@pratu/protocol/semester'
import { awaitsSchool } from './transitions.ts'

/** How long before its due date a report is spoken of. */
export const REMINDED_DAYS = 14

/** The Office's day goes before the school's rule. */
export const dueDateOf = (
  { to }: Pick<SemesterDates, 'to'>,
  dueAfterDays: number,
  officeDue: string | undefined,
): string => officeDue ?? addDays(to, dueAfterDays)

/** Of the reports that the school still has to do something about, the one that is due first, once its time comes near. */
export function reminderOf(reports: readonly ReportOverview[]): ReportOverview | null {
  const waiting = reports.filter(
    ({ awaited, current, daysLeft }) => awaited && awaitsSchool(current.state) && daysLeft <= REMINDED_DAYS,
  )
  return waiting.toSorted((a, b) => a.daysLeft - b.daysLeft)[0] ?? null
}
