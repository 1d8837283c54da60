import type { BackupTables } from './tables/backups.ts'
import type { FollowUpTables } from './tables/follow-up.ts'
import type { MeetingTables } from './tables/meetings.ts'
import type { NetworkTables } from './tables/network.ts'
import type { NewsTables } from './tables/news.ts'
import type { SchoolTables } from './tables/schools.ts'
import type { SharedCatalogueTables } from './tables/shared-catalogue.ts'
import type { SubmissionTables } from './tables/submissions.ts'
import type { TotalsTables } from './tables/totals.ts'

/** Every table of the Office's database, as Kysely types queries by it. The SQL stands in `migrations/`. */
export interface OfficeTables
  extends NetworkTables,
    BackupTables,
    SchoolTables,
    TotalsTables,
    SubmissionTables,
    SharedCatalogueTables,
    NewsTables,
    FollowUpTables,
    MeetingTables {}
