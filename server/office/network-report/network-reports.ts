import type { NetworkReportForm, NetworkReportSettings } from '@pratu/protocol/api/office/network-report'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { FileAnswer } from '@pratu/protocol/file-answer'
import type { NetworkReport } from '@pratu/protocol/office/network-report'
import type { RoundRow } from '@pratu/protocol/office/rounds'
import { type SemesterKey, semesterName } from '@pratu/protocol/semester'
import type { Logger } from 'pino'
import * as z from 'zod/mini'
import { checkTables, failuresOf } from '../../documents/check-tables.ts'
import type { Printer } from '../../documents/printer.ts'
import { tablesWorkbook } from '../../documents/tables-workbook.ts'
import type { AuditLog } from '../audit-log.ts'
import type { OfficeDatabase } from '../database/open.ts'
import { readSetting, writeSetting } from '../database/settings.ts'
import { semesterBefore } from '../semesters.ts'
import { checkReport } from './check-report.ts'
import { gatherReport } from './gather-report.ts'
import { networkDocument, networkTables } from './report-document.ts'
import { readFigures, readUse } from './reported-store.ts'

const RANKING_SETTING = 'ranking'
/** Earlier semesters beside the one that is reported: two years in all. */
const PAST_SEMESTERS = 3

const MEDIA_TYPES: Record<NetworkReportForm, string> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** What all schools' reports of a semester come to. */
export interface NetworkReports {
  /** Refused with `report-does-not-add-up`, naming every place. */
  of(semester: SemesterKey): Promise<Result<NetworkReport>>
  file(semester: SemesterKey, form: NetworkReportForm): Promise<Result<FileAnswer>>
  changeSettings(actor: string, settings: NetworkReportSettings): Promise<NetworkReportSettings>
}

export function createNetworkReports(needs: {
  database: OfficeDatabase
  audit: AuditLog
  log: Logger
  printer: Pick<Printer, 'render'>
  officeName: string
  /** Every school of a round, in the order of their names. */
  schoolsOf(semester: SemesterKey): Promise<readonly RoundRow[]>
}): NetworkReports {
  const { database, audit, log, printer, officeName, schoolsOf } = needs

  async function of(semester: SemesterKey): Promise<Result<NetworkReport>> {
    const earlier = pastOf(semester)
    const [rows, figures, ranking, ...uses] = await Promise.all([
      schoolsOf(semester),
      readFigures(database.now, semester),
      readSetting(database.now, RANKING_SETTING, z.boolean()),
      ...earlier.map(key => readUse(database.now, key)),
    ])
    const past = earlier.map((key, index) => ({ key, use: uses[index] ?? new Map() }))
    const report = gatherReport({ semester, rows, figures, past, ranking: ranking ?? false })
    const mismatches = [...checkReport(report, figures), ...checkTables(networkTables(report))]
    if (mismatches.length === 0) return succeed(report)
    log.error({ mismatches }, 'a network report does not add up')
    return refuse(...failuresOf(mismatches))
  }

  return {
    of,

    file: async (semester, form) => {
      const report = await of(semester)
      if (!report.ok) return report
      const content = await contentOf(report.value, form)
      return content.ok
        ? succeed({
            mediaType: MEDIA_TYPES[form],
            fileName: `network-report-${semesterName(semester)}.${form}`,
            inline: form === 'pdf',
            content: content.value,
          })
        : content
    },

    changeSettings: (actor, settings) =>
      database.transaction(async writing => {
        await writeSetting(writing, RANKING_SETTING, settings.ranking)
        await audit.append(writing, actor, settings.ranking ? 'ranking-on' : 'ranking-off', {})
        return settings
      }),
  }

  async function contentOf(report: NetworkReport, form: NetworkReportForm): Promise<Result<Uint8Array>> {
    const document = networkDocument(report, officeName)
    if (form === 'xlsx') return succeed(await tablesWorkbook(document.tables))
    const rendered = await printer.render('report', document)
    return rendered.ok ? succeed(rendered.value.pdf) : rendered
  }
}

function pastOf(semester: SemesterKey): SemesterKey[] {
  const past: SemesterKey[] = []
  for (let key = semesterBefore(semester); past.length < PAST_SEMESTERS; key = semesterBefore(key))
    past.push(key)
  return past
}
