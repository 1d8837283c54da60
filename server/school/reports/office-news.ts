import type { ReportDue } from '@pratu/protocol/exchange'
import { PeriodFigures } from '@pratu/protocol/figures'
import type { Finding, Submission, SubmissionNews } from '@pratu/protocol/half-year-report'
import { semesterName } from '@pratu/protocol/semester'
import { suppressFigures } from '@pratu/protocol/suppress-small-cells'
import * as z from 'zod/mini'
import type { ReportNeeds } from './report-needs.ts'
import type { ReportStore, StoredReport } from './report-store.ts'
import { EVENT_OF, stateAfter } from './transitions.ts'

/** Reports as the Office's link takes and tells them. What was told before is told again without harm. */
export interface OfficeNews {
  /** Signed and not sent, their small cells hidden; nothing that names a person. */
  toSend(): Submission[]
  noteSent(submissionId: string, atMs: number): Promise<void>
  /** News of a report that is not known, or that came too late to matter, change nothing. */
  noteNews(news: SubmissionNews): Promise<void>
  /** The lists are whole: they replace those before. */
  noteFindings(findings: readonly Finding[]): Promise<void>
  noteDue(due: readonly ReportDue[]): Promise<void>
}

export function createOfficeNews(
  { database, clock, audit }: Pick<ReportNeeds, 'database' | 'clock' | 'audit'>,
  store: ReportStore,
): OfficeNews {
  const told = ({ academic_year, semester, version }: StoredReport) => ({
    semester: semesterName({ academicYear: academic_year, semester }),
    version,
  })

  return {
    toSend: () => store.signed().flatMap(report => submissionOf(report, clock.now()) ?? []),

    noteSent: (submissionId, atMs) =>
      database.write(() => {
        const report = store.find(submissionId)
        const next = report && stateAfter(report.state, 'send')
        if (!report || !next) return
        store.change(report.id, {
          ...{ state: next, sent_by: 'network', sent_at_ms: atMs, changed_at_ms: clock.now() },
        })
        audit.append('system', 'report-sent', told(report))
      }),

    noteNews: ({ submissionId, state, remark, atMs, by }) =>
      database.write(() => {
        const report = store.find(submissionId)
        const next = report && stateAfter(report.state, EVENT_OF[state])
        if (!report || !next || atMs < (report.decided_at_ms ?? 0)) return
        store.change(report.id, {
          ...{ state: next, remark, decided_at_ms: atMs, changed_at_ms: clock.now() },
          ...(report.sent_at_ms === null ? { sent_by: 'network' as const, sent_at_ms: atMs } : {}),
        })
        audit.append('system', 'report-answered', { ...told(report), state: next, by })
      }),

    noteFindings: findings => database.write(() => store.replaceFindings(findings)),
    noteDue: due => database.write(() => store.replaceDue(due)),
  }
}

function submissionOf(report: StoredReport, sentAtMs: number): Submission | null {
  const { frozen, signed_by, signed_on } = report
  if (!frozen || signed_by === null || signed_on === null) return null
  return {
    submissionId: report.id,
    semester: frozen.semester,
    version: frozen.version,
    correctionReason: frozen.correctionReason,
    // Parsing leaves out what stays in the school: gaps, titles, people.
    figures: suppressFigures(z.parse(PeriodFigures, frozen.figures)),
    narrative: frozen.content.narrative,
    findingAnswers: frozen.content.findingAnswers,
    signedBy: signed_by,
    signedOn: signed_on,
    sentAtMs,
  }
}
