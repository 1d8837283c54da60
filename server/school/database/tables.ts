import type { ActivityTables } from './tables/activities.ts'
import type { AppearanceTables } from './tables/appearance.ts'
import type { CalendarTables } from './tables/calendar.ts'
import type { CatalogueTables } from './tables/catalogue.ts'
import type { CirculationTables } from './tables/circulation.ts'
import type { FeedbackTables } from './tables/feedback.ts'
import type { IdentityTables } from './tables/identity.ts'
import type { KioskTables } from './tables/kiosk.ts'
import type { OfficeLinkTables } from './tables/office-link.ts'
import type { OutsideLendingTables } from './tables/outside-lending.ts'
import type { PatronTables } from './tables/patrons.ts'
import type { ReportTables } from './tables/reports.ts'
import type { SchoolTables } from './tables/school.ts'
import type { SearchTables } from './tables/search.ts'
import type { SignageTables } from './tables/signage.ts'
import type { StaffTables } from './tables/staff.ts'
import type { StationTables } from './tables/stations.ts'
import type { StatisticsTables } from './tables/statistics.ts'
import type { TerminalTables } from './tables/terminals.ts'
import type { VisitTables } from './tables/visits.ts'

/** Every table of the school's database, as Kysely types queries by it. The SQL stands in `migrations/`. */
export interface Tables
  extends SchoolTables,
    ActivityTables,
    AppearanceTables,
    StationTables,
    StaffTables,
    VisitTables,
    CatalogueTables,
    SearchTables,
    PatronTables,
    IdentityTables,
    CirculationTables,
    CalendarTables,
    FeedbackTables,
    StatisticsTables,
    ReportTables,
    KioskTables,
    OfficeLinkTables,
    SignageTables,
    TerminalTables,
    OutsideLendingTables {}
