import * as z from 'zod/mini'
import { AtMs, CalendarDate, Count, Id, Line } from '../scalars.ts'
import { SemesterKey } from '../semester.ts'

/** How a question of the checklist is answered; each takes a remark besides. A score is 1 (lowest) to 5. */
export const QUESTION_KINDS = ['yes-no', 'score', 'remark'] as const
export const QuestionKind = z.enum(QUESTION_KINDS)
export type QuestionKind = z.infer<typeof QuestionKind>

const QuestionId = z.string().check(z.regex(/^[a-z0-9-]{1,40}$/))

export const ChecklistQuestion = z.object({ questionId: QuestionId, text: Line, kind: QuestionKind })
export type ChecklistQuestion = z.infer<typeof ChecklistQuestion>

export const ChecklistQuestions = z.array(ChecklistQuestion).check(z.maxLength(100))

/** The network's own list of questions; 0 is the empty list before the first. */
export const Checklist = z.object({ version: Count, questions: ChecklistQuestions })
export type Checklist = z.infer<typeof Checklist>

/** `yes` and `score` are null where the question is of another kind or was left open. */
export const ChecklistAnswer = z.object({
  questionId: QuestionId,
  yes: z.nullable(z.boolean()),
  score: z.nullable(z.number().check(z.int(), z.gte(1), z.lte(5))),
  remark: z.string().check(z.trim(), z.maxLength(1000)),
})
export type ChecklistAnswer = z.infer<typeof ChecklistAnswer>

/** What is written about a visit (ติดตามประเมินผล). */
export const VisitText = z.object({
  visitedOn: CalendarDate,
  visitors: z.array(Line).check(z.minLength(1), z.maxLength(20)),
  /** The version of the checklist that was filled in. */
  checklistVersion: Count,
  answers: z.array(ChecklistAnswer).check(z.maxLength(100)),
  note: z.string().check(z.trim(), z.maxLength(4000)),
})
export type VisitText = z.infer<typeof VisitText>

/** What a school must mend, who sees to it, and by when. */
export const FindingText = z.object({
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(1000)),
  owner: Line,
  dueDate: z.nullable(CalendarDate),
})
export type FindingText = z.infer<typeof FindingText>

/** What a school's half-year report said about a finding. `resolved` is the school's word, not yet the Office's. */
export const AnswerOfSchool = z.object({
  submissionId: Id,
  ...SemesterKey.shape,
  version: Count,
  answer: z.string(),
  resolved: z.boolean(),
  sentAtMs: AtMs,
})
export type AnswerOfSchool = z.infer<typeof AnswerOfSchool>

export const FindingRow = z.extend(FindingText, {
  schoolId: Id,
  schoolName: z.string(),
  findingId: Id,
  visitId: Id,
  visitedOn: CalendarDate,
  /** Null while it is open. */
  resolvedAtMs: z.nullable(AtMs),
  resolvedBy: z.nullable(z.string()),
  /** Open, and its day has passed. */
  overdue: z.boolean(),
  /** The newest first. */
  answers: z.array(AnswerOfSchool),
})
export type FindingRow = z.infer<typeof FindingRow>

/** `claimed`: open, and the school says that it is done. */
export const FINDING_STATES = ['open', 'overdue', 'claimed', 'resolved'] as const
export const FindingState = z.enum(FINDING_STATES)
export type FindingState = z.infer<typeof FindingState>

/** How many findings are in each state, over the schools of the network. Overdue and claimed ones are open too. */
export const FindingCounts = z.record(FindingState, Count)
export type FindingCounts = z.infer<typeof FindingCounts>

/** A visit in a list. */
export const VisitRow = z.object({
  schoolId: Id,
  schoolName: z.string(),
  visitId: Id,
  visitedOn: CalendarDate,
  visitors: z.array(z.string()),
  findings: Count,
  openFindings: Count,
})
export type VisitRow = z.infer<typeof VisitRow>

/** A visit with the questions in the wording that it was made with. */
export const VisitView = z.extend(VisitText, {
  schoolId: Id,
  schoolName: z.string(),
  visitId: Id,
  madeBy: z.string(),
  changedAtMs: AtMs,
  questions: ChecklistQuestions,
  findings: z.array(FindingRow),
})
export type VisitView = z.infer<typeof VisitView>
