import { DAY_MS, dateOf } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Finding, Submission } from '@pratu/protocol/half-year-report'
import type {
  Checklist,
  ChecklistQuestion,
  FindingCounts,
  FindingRow,
  FindingState,
  FindingText,
  VisitRow,
  VisitText,
  VisitView,
} from '@pratu/protocol/office/follow-up'
import type { Clock } from '../../process/clock.ts'
import type { Randomness } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { OfficeDatabase, Queries, Writing } from '../database/open.ts'
import { checkVisit } from './check-visit.ts'
import { insertChecklist, readChecklist } from './checklist-store.ts'
import {
  findingsForSchool,
  findingsOfVisit,
  insertAnswers,
  insertFinding,
  listFindingPage,
  readFinding,
  updateFinding,
} from './finding-store.ts'
import { deleteVisit, insertVisit, isSchool, listVisitPage, readVisit, updateVisit } from './visit-store.ts'

/** A school hears for this long that a finding was resolved: over the next report, whatever the way it travels. */
const RESOLVED_TOLD_MS = 200 * DAY_MS

/** Who writes: as the audit log and as pages name them. */
export interface Writer {
  readonly actor: string
  readonly displayName: string
}

export interface FindingChange {
  text?: string | undefined
  owner?: string | undefined
  dueDate?: string | null | undefined
  resolved?: boolean | undefined
}

/** Visits to schools, what was found there, and what schools say about it. */
export interface FollowUp {
  checklist(): Promise<Checklist>
  changeChecklist(by: Writer, questions: readonly ChecklistQuestion[]): Promise<Result<Checklist>>
  listVisits(asked: {
    schoolId: string | undefined
    offset: number
    limit: number
  }): Promise<{ visits: VisitRow[]; total: number }>
  visit(schoolId: string, visitId: string): Promise<Result<VisitView>>
  addVisit(by: Writer, schoolId: string, text: VisitText): Promise<Result<VisitView>>
  changeVisit(by: Writer, schoolId: string, visitId: string, text: VisitText): Promise<Result<VisitView>>
  removeVisit(by: Writer, schoolId: string, visitId: string): Promise<Result<{ removed: true }>>
  addFinding(by: Writer, schoolId: string, visitId: string, text: FindingText): Promise<Result<FindingRow>>
  changeFinding(
    by: Writer,
    schoolId: string,
    findingId: string,
    change: FindingChange,
  ): Promise<Result<FindingRow>>
  listFindings(asked: {
    state: FindingState
    schoolId: string | undefined
    offset: number
    limit: number
  }): Promise<{ findings: FindingRow[]; total: number; counts: FindingCounts }>
  /** What a reply tells a school. */
  findingsFor(schoolId: string): Promise<Finding[]>
  /** Keeps what a report says about findings, in the transaction in which it arrives. */
  takeAnswers(writing: Writing, schoolId: string, submission: Submission): Promise<void>
}

export function createFollowUp(needs: {
  database: OfficeDatabase
  clock: Clock
  randomness: Randomness
  audit: AuditLog
}): FollowUp {
  const { database, clock, randomness, audit } = needs
  const today = () => dateOf(clock.now())

  async function visit(schoolId: string, visitId: string): Promise<Result<VisitView>> {
    const kept = await readVisit(database.now, schoolId, visitId)
    if (!kept) return refuse('not-found')
    const [checklist, findings] = await Promise.all([
      readChecklist(database.now, kept.checklistVersion),
      findingsOfVisit(database.now, today(), schoolId, visitId),
    ])
    return succeed({ ...kept, questions: checklist?.questions ?? [], findings })
  }

  async function finding(queries: Queries, schoolId: string, findingId: string): Promise<Result<FindingRow>> {
    const found = await readFinding(queries, today(), schoolId, findingId)
    return found ? succeed(found) : refuse('not-found')
  }

  const checked = async (text: VisitText) =>
    checkVisit(text, await readChecklist(database.now, text.checklistVersion), today())

  return {
    checklist: async () => (await readChecklist(database.now)) ?? { version: 0, questions: [] },

    changeChecklist: async (by, questions) => {
      const ids = questions.map(({ questionId }) => questionId)
      if (new Set(ids).size < ids.length) return refuse('question-twice')
      return database.transaction(async writing => {
        const version = await insertChecklist(writing, questions, { by: by.displayName, atMs: clock.now() })
        await audit.append(writing, by.actor, 'checklist-changed', { version, questions: questions.length })
        return succeed({ version, questions: [...questions] })
      })
    },

    listVisits: asked => listVisitPage(database.now, asked),
    visit,

    addVisit: async (by, schoolId, text) => {
      if (!(await isSchool(database.now, schoolId))) return refuse('school-unknown')
      const refusal = await checked(text)
      if (refusal) return refusal
      const visitId = randomness.id()
      await database.transaction(async writing => {
        await insertVisit(writing, { ...text, schoolId, visitId, madeBy: by.displayName, atMs: clock.now() })
        await audit.append(writing, by.actor, 'visit-added', { schoolId, visitId, visitedOn: text.visitedOn })
      })
      return visit(schoolId, visitId)
    },

    changeVisit: async (by, schoolId, visitId, text) => {
      const refusal = await checked(text)
      if (refusal) return refusal
      const isThere = await database.transaction(async writing => {
        const updated = await updateVisit(writing, schoolId, visitId, text, clock.now())
        if (updated)
          await audit.append(writing, by.actor, 'visit-changed', {
            schoolId,
            visitId,
            visitedOn: text.visitedOn,
          })
        return updated
      })
      return isThere ? visit(schoolId, visitId) : refuse('not-found')
    },

    removeVisit: (by, schoolId, visitId) =>
      database.transaction(async writing => {
        const kept = await readVisit(writing, schoolId, visitId)
        if (!kept) return refuse('not-found')
        if ((await findingsOfVisit(writing, today(), schoolId, visitId)).length > 0)
          return refuse('visit-has-findings')
        await deleteVisit(writing, schoolId, visitId)
        const { visitedOn } = kept
        await audit.append(writing, by.actor, 'visit-removed', { schoolId, visitId, visitedOn })
        return succeed({ removed: true as const })
      }),

    addFinding: async (by, schoolId, visitId, { text, owner, dueDate }) => {
      const findingId = randomness.id()
      return database.transaction(async writing => {
        if (!(await readVisit(writing, schoolId, visitId))) return refuse('not-found')
        await insertFinding(writing, {
          school_id: schoolId,
          finding_id: findingId,
          visit_id: visitId,
          text,
          owner,
          due_date: dueDate,
          made_at_ms: clock.now(),
          resolved_at_ms: null,
          resolved_by: null,
        })
        await audit.append(writing, by.actor, 'finding-added', { schoolId, findingId, text, owner, dueDate })
        return finding(writing, schoolId, findingId)
      })
    },

    changeFinding: (by, schoolId, findingId, change) =>
      database.transaction(async writing => {
        const known = await finding(writing, schoolId, findingId)
        if (!known.ok) return known
        const {
          text = known.value.text,
          owner = known.value.owner,
          dueDate = known.value.dueDate,
          resolved,
        } = change
        const wasResolved = known.value.resolvedAtMs !== null
        const turns = resolved !== undefined && resolved !== wasResolved
        await updateFinding(writing, schoolId, findingId, {
          text,
          owner,
          due_date: dueDate,
          ...(turns && {
            resolved_at_ms: resolved ? clock.now() : null,
            resolved_by: resolved ? by.displayName : null,
          }),
        })
        const action = turns ? (resolved ? 'finding-resolved' : 'finding-opened') : 'finding-changed'
        await audit.append(writing, by.actor, action, { schoolId, findingId, text, owner, dueDate })
        return finding(writing, schoolId, findingId)
      }),

    listFindings: asked => listFindingPage(database.now, today(), asked),
    findingsFor: schoolId => findingsForSchool(database.now, schoolId, clock.now() - RESOLVED_TOLD_MS),
    takeAnswers: insertAnswers,
  }
}
