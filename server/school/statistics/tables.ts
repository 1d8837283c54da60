import type { StatisticsTable } from '@pratu/protocol/statistics'
import { type SavedTable, savedTable } from './saved-table.ts'
import type { Table } from './table.ts'
import { table as classes } from './tables/classes.ts'
import { table as groups } from './tables/groups.ts'
import { table as heatMap } from './tables/heat-map.ts'
import { table as loans } from './tables/loans.ts'
import { table as media } from './tables/media.ts'
import { table as purposes } from './tables/purposes.ts'
import { table as reconciliation } from './tables/reconciliation.ts'
import { table as satisfaction } from './tables/satisfaction.ts'
import { table as semester } from './tables/semester.ts'
import { table as topMedia } from './tables/top-media.ts'
import { table as topReaders } from './tables/top-readers.ts'
import { table as topTitles } from './tables/top-titles.ts'
import { table as visits } from './tables/visits.ts'

const of = <Row>(table: Table<Row>): SavedTable => savedTable(table)

/** Every table by the name under which it is asked for. */
export const TABLES: Record<StatisticsTable | 'top-readers', SavedTable> = {
  visits: of(visits),
  'heat-map': of(heatMap),
  semester: of(semester),
  groups: of(groups),
  purposes: of(purposes),
  loans: of(loans),
  classes: of(classes),
  reconciliation: of(reconciliation),
  'top-titles': of(topTitles),
  satisfaction: of(satisfaction),
  media: of(media),
  'top-media': of(topMedia),
  'top-readers': of(topReaders),
}
