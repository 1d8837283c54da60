import type { DocumentTable } from '../../documents/document-table.ts'
import type { ReportFacts } from './report-facts.ts'
import type { ReportTable } from './table-parts.ts'
import { table as activities } from './tables/activities.ts'
import { table as challenge } from './tables/challenge.ts'
import { table as classes } from './tables/classes.ts'
import { table as collection } from './tables/collection.ts'
import { table as definitions } from './tables/definitions.ts'
import { table as gaps } from './tables/gaps.ts'
import { table as gate } from './tables/gate.ts'
import { table as kinds } from './tables/kinds.ts'
import { table as media } from './tables/media.ts'
import { table as purposes } from './tables/purposes.ts'
import { table as reach } from './tables/reach.ts'
import { table as reconciliation } from './tables/reconciliation.ts'
import { table as satisfaction } from './tables/satisfaction.ts'
import { table as selfService } from './tables/self-service.ts'
import { table as services } from './tables/services.ts'
import { table as summary } from './tables/summary.ts'
import { table as topReaders } from './tables/top-readers.ts'
import { table as topTitles } from './tables/top-titles.ts'
import { table as visits } from './tables/visits.ts'

/** In the order in which they are numbered. */
const TABLES: readonly ReportTable[] = [
  summary,
  visits,
  reach,
  kinds,
  purposes,
  services,
  classes,
  selfService,
  collection,
  media,
  activities,
  challenge,
  satisfaction,
  topTitles,
  topReaders,
  reconciliation,
  gate,
  gaps,
  definitions,
]

/** They tell of loans alone. */
const OF_LOANS: readonly ReportTable[] = [services, classes, selfService, topTitles, topReaders]

/** The tables of a report; those of which the school has nothing are left out. */
export const reportTables = (facts: ReportFacts): DocumentTable[] =>
  TABLES.filter(table => !(facts.figures.loansElsewhere && OF_LOANS.includes(table))).flatMap(
    table => table(facts) ?? [],
  )
