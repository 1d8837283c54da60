import type { HalfYearReport } from '@pratu/protocol/api/reports'
import { dateOf } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { SemesterKey } from '@pratu/protocol/semester'
import { createReportChanges } from './change-report.ts'
import { mismatchesOf } from './check-report.ts'
import { createEmblems } from './emblems.ts'
import { evaluationText } from './evaluation-text.ts'
import { gatherFacts } from './gather-facts.ts'
import { createReportList, versionOf } from './list-reports.ts'
import { createNamedReaders } from './named-readers.ts'
import { createOfficeNews } from './office-news.ts'
import type { ReportFacts } from './report-facts.ts'
import { createReportFiles, type FileWish } from './report-files.ts'
import type { ReportNeeds } from './report-needs.ts'
import { createReportSettings } from './report-settings.ts'
import { createReportStore, type StoredReport } from './report-store.ts'

/** The half-year reports of a school. */
export function createReports(needs: ReportNeeds) {
  const { database, clock, calendar, printer } = needs
  const store = createReportStore(database)
  const settings = createReportSettings(needs)
  const emblems = createEmblems({ ...needs, tryDocument: document => printer.render('report', document) })
  const files = createReportFiles(needs, emblems)
  const list = createReportList(needs, store, settings)
  const today = () => dateOf(clock.now())

  /** What is frozen, or what a draft says today. */
  const factsOf = (key: SemesterKey, report: StoredReport, signedOn: string | null): ReportFacts =>
    report.frozen ??
    gatherFacts(needs, {
      semester: calendar.semesterDates(key),
      report,
      today: today(),
      findings: store.findings(),
      emblemId: emblems.currentId(),
      signedOn,
    })
  const changes = createReportChanges(needs, store, factsOf)

  return {
    ...list,
    ...changes,
    ...createNamedReaders(store),
    emblems,
    settings,
    office: createOfficeNews(needs, store),
    findFile: files.find,

    /** The head of the school, as the newest report names it; null before there was one. */
    director(): { name: string; position: string } | null {
      const last = store.lastContent()
      return last ? { name: last.signatories.director, position: last.positions.director } : null
    },

    /** Fails with `semester-not-begun`. */
    read(key: SemesterKey): Result<HalfYearReport> {
      if (!changes.begun(key)) return refuse('semester-not-begun')
      const report = changes.newest(key)
      const facts = factsOf(key, report, null)
      const versions = store.versions(key).map(versionOf)
      const current = versionOf(report)
      return succeed({
        ...list.overview(facts.semester, versions.length > 0 ? current : undefined),
        versions: versions.length > 0 ? versions : [current],
        revision: report.revision,
        content: report.content,
        figures: facts.figures,
        dataUntil: facts.dataUntil,
        findings: report.frozen ? facts.findings : store.findings(),
        heldActivities: needs.heldActivities(facts.semester.from, facts.semester.to),
        suggestedEvaluation: evaluationText(facts.figures),
        mismatches: mismatchesOf(facts),
      })
    },

    /** Fails with `not-found` for a version that there is not, and with what `report-files.ts` names. */
    async makeFile(
      key: SemesterKey,
      version: number,
      wish: FileWish,
      memberId: string,
    ): Promise<Result<{ fileId: string; fileName: string }>> {
      if (!changes.begun(key)) return refuse('semester-not-begun')
      const newest = changes.newest(key)
      const report =
        newest.version === version ? newest : store.versions(key).find(each => each.version === version)
      if (!report) return refuse('not-found')
      return files.make(factsOf(key, report, null), wish, memberId)
    },

    /** Housekeeping. Reports that were signed on `lastDay` or before name no readers any more. */
    forgetOld: async (lastDay: string): Promise<void> => {
      files.forgetOld()
      await database.write(() => store.forgetReaders(lastDay))
    },
  }
}
export type Reports = ReturnType<typeof createReports>
