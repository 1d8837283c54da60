import type { ReportWay } from '@pratu/protocol/api/reports'
import { dateOf, startOfDay } from '@pratu/protocol/bangkok'
import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { ReportState } from '@pratu/protocol/half-year-report'
import type { ReportContent } from '@pratu/protocol/report-content'
import { type SemesterKey, semesterName } from '@pratu/protocol/semester'
import { mismatchesOf } from './check-report.ts'
import { firstContent } from './first-content.ts'
import type { ReportFacts } from './report-facts.ts'
import type { ReportNeeds } from './report-needs.ts'
import { frozenColumns, type ReportStore, type StoredReport } from './report-store.ts'
import { EVENT_OF, type ReportEvent, stateAfter } from './transitions.ts'

/** Where the newest version stands after a change. */
interface Changed {
  readonly version: number
  readonly state: ReportState
  readonly revision: number
}

interface Seen {
  readonly version: number
  readonly revision: number
}

const REFUSED: Record<ReportEvent, Failure['code']> = {
  sign: 'report-not-draft',
  send: 'report-not-signed',
  receive: 'report-not-sent',
  return: 'report-not-sent',
  close: 'report-not-sent',
}

const changed = ({ version, state, revision }: Changed): Result<Changed> =>
  succeed({ version, state, revision })

/**
 * What staff do to a report. Every change is of the newest version; who has seen an older one, or an older revision of
 * the words, is refused with `report-changed-meanwhile`.
 */
export function createReportChanges(
  needs: Pick<
    ReportNeeds,
    'database' | 'clock' | 'audit' | 'randomness' | 'log' | 'calendar' | 'schoolName' | 'heldActivities'
  >,
  store: ReportStore,
  factsOf: (key: SemesterKey, report: StoredReport, signedOn: string | null) => ReportFacts,
) {
  const { database, clock, audit, randomness, log, calendar } = needs

  const told = (key: SemesterKey, version: number) => ({ semester: semesterName(key), version })

  function draftRow(key: SemesterKey, version: number, content: ReportContent, reason: string | null) {
    return {
      ...{ id: randomness.id(), academic_year: key.academicYear, semester: key.semester, version },
      ...{ state: 'draft' as const, correction_reason: reason, revision: 0 },
      ...{ frozen: null, readers: null, signed_by: null, signed_on: null, sent_at_ms: null, sent_by: null },
      ...{ decided_at_ms: null, remark: null, changed_at_ms: clock.now() },
      content,
    }
  }

  /** The newest version; a draft that is not stored yet where nobody has begun. */
  function newest(key: SemesterKey): StoredReport {
    const stored = store.newest(key)
    if (stored) return stored
    const { from, to } = calendar.semesterDates(key)
    const content = firstContent(needs.schoolName(), store.lastContent(), needs.heldActivities(from, to))
    return draftRow(key, 1, content, null)
  }

  const addDraft = ({ content, frozen: _, ...row }: StoredReport) =>
    store.add({ ...row, frozen: null, content: JSON.stringify(content) })

  /** Inside a job of `write`: the newest version, stored, as the caller has seen it. */
  function current(key: SemesterKey, seen: Pick<Seen, 'version'> & Partial<Seen>): Result<StoredReport> {
    const report = newest(key)
    const asSeen = report.version === seen.version && (seen.revision ?? report.revision) === report.revision
    if (!asSeen) return refuse('report-changed-meanwhile')
    if (!store.find(report.id)) addDraft(report)
    return succeed(report)
  }

  const begun = (key: SemesterKey): boolean => calendar.semesterDates(key).from <= dateOf(clock.now())

  return {
    newest,
    begun,

    save: (actor: string, key: SemesterKey, seen: Seen, content: ReportContent): Promise<Result<Changed>> =>
      database.write(() => {
        if (!begun(key)) return refuse('semester-not-begun')
        const found = current(key, seen)
        if (!found.ok) return found
        const { id, version, state } = found.value
        if (state !== 'draft') return refuse('report-not-draft')
        const revision = seen.revision + 1
        store.change(id, { content: JSON.stringify(content), revision, changed_at_ms: clock.now() })
        if (version === 1 && seen.revision === 0) audit.append(actor, 'report-begun', told(key, version))
        return changed({ version, state, revision })
      }),

    /** Fails with every sum that does not agree, and freezes nothing then. */
    sign: (
      actor: string,
      key: SemesterKey,
      seen: Seen,
      { signedBy, signedOn }: { readonly signedBy: string; readonly signedOn: string },
    ): Promise<Result<Changed>> =>
      database.write(() => {
        const today = dateOf(clock.now())
        if (calendar.semesterDates(key).to >= today) return refuse('report-semester-not-over')
        if (signedOn > today) return refuse('report-day-ahead')
        const found = current(key, seen)
        if (!found.ok) return found
        const { id, version, revision, state } = found.value
        const next = stateAfter(state, 'sign')
        if (!next) return refuse(REFUSED.sign)
        const facts = factsOf(key, found.value, signedOn)
        const mismatches = mismatchesOf(facts)
        if (mismatches.length > 0) {
          log.error({ mismatches }, 'a report does not add up')
          return refuse(...mismatches)
        }
        store.change(id, {
          ...frozenColumns(facts),
          ...{ state: next, signed_by: signedBy, signed_on: signedOn, changed_at_ms: clock.now() },
        })
        audit.append(actor, 'report-signed', { ...told(key, version), signedBy, signedOn })
        return changed({ version, state: next, revision })
      }),

    /** The school's own note of what happened on paper. */
    sendOnPaper: (
      actor: string,
      key: SemesterKey,
      version: number,
      sentOn: string,
    ): Promise<Result<Changed>> =>
      database.write(() => {
        if (sentOn > dateOf(clock.now())) return refuse('report-day-ahead')
        const found = current(key, { version })
        if (!found.ok) return found
        const { id, revision, state, signed_on } = found.value
        const next = stateAfter(state, 'send')
        if (!next) return refuse(REFUSED.send)
        if (signed_on !== null && sentOn < signed_on) return refuse('report-day-too-early')
        const sent_by: ReportWay = 'paper'
        store.change(id, { state: next, sent_by, sent_at_ms: startOfDay(sentOn), changed_at_ms: clock.now() })
        audit.append(actor, 'report-sent-on-paper', { ...told(key, version), sentOn })
        return changed({ version, state: next, revision })
      }),

    /** Only for a report that went out on paper: otherwise the Office itself tells. */
    answerOnPaper: (
      actor: string,
      key: SemesterKey,
      version: number,
      answer: { readonly state: keyof typeof EVENT_OF; readonly remark: string | null; readonly on: string },
    ): Promise<Result<Changed>> =>
      database.write(() => {
        if (answer.on > dateOf(clock.now())) return refuse('report-day-ahead')
        if (answer.state === 'returned' && !answer.remark) return refuse('remark-missing')
        const found = current(key, { version })
        if (!found.ok) return found
        const { id, revision, state, sent_by } = found.value
        if (sent_by !== 'paper') return refuse('report-not-on-paper')
        const event = EVENT_OF[answer.state]
        const next = stateAfter(state, event)
        if (!next) return refuse(REFUSED[event])
        store.change(id, {
          ...{ state: next, remark: answer.remark, decided_at_ms: startOfDay(answer.on) },
          changed_at_ms: clock.now(),
        })
        audit.append(actor, 'report-answered-on-paper', { ...told(key, version), state: next })
        return changed({ version, state: next, revision })
      }),

    /** The next version begins with the words of this one. */
    correct: (actor: string, key: SemesterKey, version: number, reason: string): Promise<Result<Changed>> =>
      database.write(() => {
        const found = current(key, { version })
        if (!found.ok) return found
        if (found.value.state === 'draft') return refuse('report-is-draft')
        const draft = draftRow(key, version + 1, found.value.content, reason)
        addDraft(draft)
        audit.append(actor, 'report-corrected', { ...told(key, draft.version), reason })
        return changed(draft)
      }),
  }
}
