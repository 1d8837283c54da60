import { ReportSettings } from '@pratu/protocol/api/reports'
import { dateOf } from '@pratu/protocol/bangkok'
import { CalendarDate } from '@pratu/protocol/scalars'
import type { Clock } from '../../process/clock.ts'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { readSetting, writeSetting } from '../database/settings.ts'

const FIRST: ReportSettings = { dueAfterDays: 15 }

export function createReportSettings({
  database,
  clock,
  audit,
}: {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly audit: Pick<AuditLog, 'append'>
}) {
  return {
    current: (): ReportSettings => readSetting(database, 'reports', ReportSettings, FIRST),

    change: (actor: string, settings: ReportSettings): Promise<void> =>
      database.write(() => {
        writeSetting(database, 'reports', settings)
        audit.append(actor, 'report-settings-changed', settings)
      }),

    /** Since when this school has reports here: nobody is reminded of semesters that ended before. */
    noteSince: async (): Promise<void> => {
      if (readSetting(database, 'reports-since', CalendarDate, '') !== '') return
      await database.write(() => writeSetting(database, 'reports-since', dateOf(clock.now())))
    },
    since: (): string => readSetting(database, 'reports-since', CalendarDate, ''),
  }
}
export type ReportSettingsKeeper = ReturnType<typeof createReportSettings>
