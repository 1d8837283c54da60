import type { ReportDue } from '@pratu/protocol/exchange'
import { TopReader } from '@pratu/protocol/figures'
import { Finding } from '@pratu/protocol/half-year-report'
import { ReportContent } from '@pratu/protocol/report-content'
import type { SemesterKey } from '@pratu/protocol/semester'
import type { Insertable, Selectable, Updateable } from 'kysely'
import * as z from 'zod/mini'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { ReportTables } from '../database/tables/reports.ts'
import { ReportFacts } from './report-facts.ts'

type Row = Selectable<ReportTables['reports']>
type Json = 'content' | 'frozen' | 'readers'

/** A version as it is stored, its JSON read. */
export interface StoredReport extends Omit<Row, Json> {
  readonly content: ReportContent
  readonly frozen: ReportFacts | null
}

type VersionKey = Pick<Row, (typeof REPORT_COLUMNS)[number]>
const REPORT_COLUMNS = ['academic_year', 'semester', 'version'] as const
const all = queries
  .selectFrom('reports')
  .selectAll()
  .orderBy('academic_year', 'desc')
  .orderBy('semester', 'desc')
  .orderBy('version', 'desc')

export function createReportStore(database: SchoolDatabase) {
  const ofSemester = ({ academicYear, semester }: SemesterKey) =>
    all.where('academic_year', '=', academicYear).where('semester', '=', semester)

  return {
    /** Every version of every semester without what it says, the newest first. */
    list: (): Omit<Row, Json>[] =>
      database.all(
        queries
          .selectFrom('reports')
          .select([...REPORT_COLUMNS, 'id', 'state', 'correction_reason', 'revision'])
          .select(['signed_by', 'signed_on', 'sent_at_ms', 'sent_by', 'decided_at_ms', 'remark'])
          .select('changed_at_ms')
          .orderBy('academic_year', 'desc')
          .orderBy('semester', 'desc')
          .orderBy('version', 'desc'),
      ),

    versions: (key: SemesterKey): StoredReport[] => database.all(ofSemester(key)).map(stored),
    newest: (key: SemesterKey): StoredReport | undefined => {
      const row = database.first(ofSemester(key).limit(1))
      return row && stored(row)
    },
    find: (id: string): StoredReport | undefined => {
      const row = database.first(all.where('id', '=', id))
      return row && stored(row)
    },
    /** Signed versions with the readers that they name. */
    thatNameReaders: (): (VersionKey & { id: string; readers: TopReader[] })[] =>
      database
        .all(
          queries
            .selectFrom('reports')
            .select([...REPORT_COLUMNS, 'id', 'readers'])
            .where('readers', 'is not', null),
        )
        .map(({ readers, ...row }) => ({ ...row, readers: readersIn(readers) })),
    /** Those that are signed and not sent, but for those that were corrected meanwhile. */
    signed: (): StoredReport[] =>
      database
        .all(
          all
            .where('state', '=', 'signed')
            .where(({ not, exists, selectFrom }) =>
              not(
                exists(
                  selectFrom('reports as later')
                    .select('later.id')
                    .whereRef('later.academic_year', '=', 'reports.academic_year')
                    .whereRef('later.semester', '=', 'reports.semester')
                    .whereRef('later.version', '>', 'reports.version'),
                ),
              ),
            ),
        )
        .map(stored),
    /** What was written last, whatever semester it was for. */
    lastContent: (): ReportContent | undefined => {
      const row = database.first(
        queries.selectFrom('reports').select('content').orderBy('changed_at_ms', 'desc').limit(1),
      )
      return row && z.parse(ReportContent, JSON.parse(row.content))
    },

    /** Inside a job of `write`, as everything below. */
    add: (row: Insertable<ReportTables['reports']>): void => {
      database.run(queries.insertInto('reports').values(row))
    },
    change: (id: string, change: Updateable<ReportTables['reports']>): void => {
      database.run(queries.updateTable('reports').set(change).where('id', '=', id))
    },
    /** Names of readers in reports that were signed on a day or before. */
    forgetReaders: (lastDay: string): number =>
      database.run(
        queries
          .updateTable('reports')
          .set({ readers: null })
          .where('readers', 'is not', null)
          .where('signed_on', '<=', lastDay),
      ),

    due: (): ReportDue[] =>
      database
        .all(queries.selectFrom('report_due').selectAll())
        .map(row => ({ academicYear: row.academic_year, semester: row.semester, dueDate: row.due_date })),
    replaceDue: (due: readonly ReportDue[]): void => {
      database.run(queries.deleteFrom('report_due'))
      for (const { academicYear, semester, dueDate } of due)
        database.run(
          queries
            .insertInto('report_due')
            .orReplace()
            .values({ academic_year: academicYear, semester, due_date: dueDate }),
        )
    },

    findings: (): Finding[] =>
      database
        .all(queries.selectFrom('report_findings').select('finding').orderBy('id'))
        .map(({ finding }) => z.parse(Finding, JSON.parse(finding))),
    replaceFindings: (findings: readonly Finding[]): void => {
      database.run(queries.deleteFrom('report_findings'))
      for (const finding of findings)
        database.run(
          queries
            .insertInto('report_findings')
            .orReplace()
            .values({ id: finding.findingId, finding: JSON.stringify(finding) }),
        )
    },
  }
}
export type ReportStore = ReturnType<typeof createReportStore>

function stored({ content, frozen, readers, ...row }: Row): StoredReport {
  return {
    ...row,
    content: z.parse(ReportContent, JSON.parse(content)),
    frozen: frozen === null ? null : withReaders(z.parse(ReportFacts, JSON.parse(frozen)), readers),
  }
}

const readersIn = (readers: string | null): TopReader[] =>
  readers === null ? [] : z.parse(z.array(TopReader), JSON.parse(readers))

const withReaders = (facts: ReportFacts, readers: string | null): ReportFacts => ({
  ...facts,
  figures: { ...facts.figures, topReaders: readersIn(readers) },
})

/** Facts as they are frozen: names of readers apart, because they are not kept for ever. */
export const frozenColumns = (facts: ReportFacts): { frozen: string; readers: string } => ({
  frozen: JSON.stringify({ ...facts, figures: { ...facts.figures, topReaders: [] } }),
  readers: JSON.stringify(facts.figures.topReaders),
})
