import type { Printer } from '../documents/printer.ts'
import type { Clock } from '../process/clock.ts'
import type { Randomness } from '../process/randomness.ts'
import type { ChallengeFeature } from './activities/challenge/create-challenge.ts'
import type { ActivityFeature } from './activities/create-activities.ts'
import type { AuditLog } from './audit-log.ts'
import type { Calendar } from './calendar/calendar.ts'
import type { SchoolDatabase } from './database/open.ts'
import type { ReportNeeds } from './reports/report-needs.ts'
import { createReports, type Reports } from './reports/reports.ts'
import type { Statistics } from './statistics/statistics.ts'
import type { GateFeature } from './visits/gate/create-gate-feature.ts'

/** Half-year reports, with the figures of statistics, activities and the challenge, the calendar's days and the counters' corrections. */
export async function composeReports({
  statistics,
  gate,
  activities,
  challenge,
  ...base
}: {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly audit: AuditLog
  readonly randomness: Randomness
  readonly log: ReportNeeds['log']
  readonly printer: Printer
  readonly calendar: Calendar
  readonly statistics: Statistics
  readonly gate: Pick<GateFeature, 'corrections'>
  readonly activities: Pick<ActivityFeature, 'facts'>
  readonly challenge: Pick<ChallengeFeature, 'standing'>
  schoolName(): string
}): Promise<Reports> {
  const reports = createReports({
    ...base,
    heldActivities: activities.facts.heldActivities,
    schoolFigures(from, to) {
      const figures = statistics.schoolFigures(from, to)
      const standing = challenge.standing.between(from, to)
      if (!standing) return figures
      const { name, books, readers, steps } = standing
      return { ...figures, challenge: { name, books, readers, steps } }
    },
    corrections: gate.corrections,
  })
  await reports.settings.noteSince()
  return reports
}
