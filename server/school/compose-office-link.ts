import { dateOf } from '@pratu/protocol/bangkok'
import type { Randomness } from '../process/randomness.ts'
import type { Timers } from '../process/timers.ts'
import type { AuditLog } from './audit-log.ts'
import type { Calendar } from './calendar/calendar.ts'
import { parseStoredMarc } from './catalogue/marc/marc-in-json.ts'
import type { SchoolClock } from './clock/school-clock.ts'
import type { SchoolDatabase } from './database/open.ts'
import { createOfficeConnection } from './office-link/office-connection.ts'
import { createOfficeLink, type OfficeLink, type OfficeLinkNeeds } from './office-link/office-link.ts'
import { waitForTime } from './office-link/wait-for-time.ts'
import type { Statistics } from './statistics/statistics.ts'

/** The school's side of the network: totals of statistics, signed reports, and records of the catalogue go out. */
export const composeOfficeLink = ({
  statistics,
  ...base
}: {
  readonly database: SchoolDatabase
  readonly clock: SchoolClock
  readonly timers: Timers
  readonly randomness: Randomness
  readonly audit: AuditLog
  readonly log: OfficeLinkNeeds['log']
  readonly calendar: Calendar
  readonly statistics: Statistics
  readonly reports: OfficeLinkNeeds['reports']
  schoolName(): string
}): OfficeLink =>
  createOfficeLink({
    ...base,
    connection: waitForTime(createOfficeConnection(fetch), () => base.clock.behindMs() > 0),
    dailyTotals: statistics.dailyTotals,
    readMarc: parseStoredMarc,
    enrolled: () => {
      const today = dateOf(base.clock.now())
      return statistics.figures(today, today).enrolled
    },
  })
