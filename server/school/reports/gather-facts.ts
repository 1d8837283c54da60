import type { CorrectionVersion } from '@pratu/protocol/gate'
import type { ReportedActivity, SchoolFigures } from '@pratu/protocol/half-year-report'
import type { SemesterDates } from '@pratu/protocol/semester'
import type { Calendar } from '../calendar/calendar.ts'
import { closuresIn } from './closures.ts'
import type { ReportFacts } from './report-facts.ts'
import type { StoredReport } from './report-store.ts'

export interface FactsNeeds {
  readonly calendar: Pick<Calendar, 'closureOn' | 'openDays'>
  schoolFigures(from: string, to: string): SchoolFigures
  /** Every correction of the counters that was ever decided. */
  corrections(): readonly Pick<CorrectionVersion, 'version' | 'validFrom' | 'factor'>[]
  schoolName(): string
  /** Activities that took place from one day to another, both included. */
  heldActivities(from: string, to: string): ReportedActivity[]
}

/** All that a draft's documents say today; with a signature, all that is frozen. */
export function gatherFacts(
  needs: FactsNeeds,
  {
    semester,
    report,
    today,
    findings,
    emblemId,
    signedOn,
  }: {
    readonly semester: SemesterDates
    readonly report: Pick<StoredReport, 'version' | 'correction_reason' | 'content'>
    readonly today: string
    readonly findings: ReportFacts['findings']
    readonly emblemId: string | null
    readonly signedOn: string | null
  },
): ReportFacts {
  const { from, to } = semester
  const until = to < today ? to : today
  const { content } = report
  return {
    semester,
    version: report.version,
    correctionReason: report.correction_reason,
    schoolName: needs.schoolName(),
    figures: needs.schoolFigures(from, until),
    dataUntil: until < to ? until : null,
    closures: closuresIn(needs.calendar, from, until),
    calibrations: needs
      .corrections()
      .filter(({ validFrom }) => validFrom <= until)
      .map(({ version, validFrom, factor }) => ({ version, from: validFrom, correction: factor })),
    content,
    findings: findings.filter(({ findingId }) =>
      content.findingAnswers.some(answer => answer.findingId === findingId),
    ),
    memoDate: content.memoDate ?? signedOn ?? today,
    signedOn,
    emblemId,
  }
}
