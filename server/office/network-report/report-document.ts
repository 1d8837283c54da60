import type { NetworkReport } from '@pratu/protocol/office/network-report'
import type { DocumentTable } from '../../documents/document-table.ts'
import type { ReportDocument } from '../../documents/report-document.ts'
import { semesterWords } from './table-parts.ts'
import { table as classes } from './tables/classes.ts'
import { table as definitions } from './tables/definitions.ts'
import { table as groups } from './tables/groups.ts'
import { table as missing } from './tables/missing.ts'
import { table as ranking } from './tables/ranking.ts'
import { table as summary } from './tables/summary.ts'
import { loansTable, visitsTable } from './tables/trends.ts'
import { table as trust } from './tables/trust.ts'
import { table as use } from './tables/use.ts'

const TABLES = [summary, missing, use, visitsTable, loansTable, trust, classes, groups, ranking, definitions]

export const networkTables = (report: NetworkReport): DocumentTable[] =>
  TABLES.flatMap(table => table(report) ?? [])

/** The same tables as PDF and XLSX have them. */
export const networkDocument = (report: NetworkReport, officeName: string): ReportDocument => ({
  memo: null,
  title: `รายงานการใช้ห้องสมุดของเครือข่าย ภาคเรียนที่ ${semesterWords(report.semester)}`,
  schoolName: officeName,
  tables: networkTables(report),
  emblem: null,
  thaiDigits: false,
})
