import type { ReportOverview, ReportVersion } from '@pratu/protocol/api/reports'
import { addDays, dateOf, daysBetween } from '@pratu/protocol/bangkok'
import { type SemesterDates, type SemesterKey, semesterName } from '@pratu/protocol/semester'
import { dueDateOf, reminderOf } from './due-date.ts'
import type { ReportNeeds } from './report-needs.ts'
import type { ReportSettingsKeeper } from './report-settings.ts'
import type { ReportStore, StoredReport } from './report-store.ts'

const DAYS_LISTED = 3 * 366

/** A report that nobody has begun. */
const NOT_BEGUN: ReportVersion = {
  version: 1,
  state: 'draft',
  correctionReason: null,
  signedBy: null,
  signedOn: null,
  sentOn: null,
  sentBy: null,
  decidedOn: null,
  remark: null,
}

export const versionOf = (row: Omit<StoredReport, 'content' | 'frozen'>): ReportVersion => ({
  version: row.version,
  state: row.state,
  correctionReason: row.correction_reason,
  signedBy: row.signed_by,
  signedOn: row.signed_on,
  sentOn: row.sent_at_ms === null ? null : dateOf(row.sent_at_ms),
  sentBy: row.sent_by,
  decidedOn: row.decided_at_ms === null ? null : dateOf(row.decided_at_ms),
  remark: row.remark,
})

/** Where every report stands, and which one it is time for. */
export function createReportList(
  { calendar, clock }: Pick<ReportNeeds, 'calendar' | 'clock'>,
  store: Pick<ReportStore, 'list' | 'due'>,
  settings: Pick<ReportSettingsKeeper, 'current' | 'since'>,
) {
  const today = () => dateOf(clock.now())

  function overview(semester: SemesterDates, begun: ReportVersion | undefined): ReportOverview {
    const due = store.due().find(each => semesterName(each) === semesterName(semester))
    const dueDate = dueDateOf(semester, settings.current().dueAfterDays, due?.dueDate)
    return {
      semester,
      current: begun ?? NOT_BEGUN,
      awaited: begun !== undefined || semester.to >= settings.since(),
      over: semester.to < today(),
      dueDate,
      daysLeft: daysBetween(today(), dueDate),
    }
  }

  function list(): ReportOverview[] {
    const newest = new Map<string, ReportVersion & SemesterKey>()
    for (const row of store.list()) {
      const key = { academicYear: row.academic_year, semester: row.semester }
      if (!newest.has(semesterName(key))) newest.set(semesterName(key), { ...key, ...versionOf(row) })
    }
    const recent = calendar.semesters(addDays(today(), -DAYS_LISTED), today())
    const listed = new Set(recent.map(semesterName))
    const older = [...newest.values()]
      .filter(key => !listed.has(semesterName(key)))
      .map(({ academicYear, semester }) => calendar.semesterDates({ academicYear, semester }))
    return [...older, ...recent]
      .toSorted((a, b) => (a.from < b.from ? 1 : -1))
      .map(semester => {
        const found = newest.get(semesterName(semester))
        if (!found) return overview(semester, undefined)
        const { academicYear: _year, semester: _semester, ...current } = found
        return overview(semester, current)
      })
  }

  return {
    list,
    overview,
    reminder: (): ReportOverview | null => reminderOf(list()),
  }
}
