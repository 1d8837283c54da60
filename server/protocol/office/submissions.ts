import * as z from 'zod/mini'
import { Submission } from '../half-year-report.ts'
import { AtMs, Count, Id } from '../scalars.ts'
import { SemesterKey } from '../semester.ts'

/** `sent` has arrived and waits to be looked at. */
export const SUBMISSION_STATES = ['sent', 'received', 'returned', 'closed'] as const
export const SubmissionState = z.enum(SUBMISSION_STATES)
export type SubmissionState = z.infer<typeof SubmissionState>

export const DECISIONS = ['receive', 'return', 'close'] as const
export const Decision = z.enum(DECISIONS)
export type Decision = z.infer<typeof Decision>

/** What may be decided about a report in a state. */
export const DECISIONS_IN: Readonly<Record<SubmissionState, readonly Decision[]>> = {
  sent: ['receive', 'return'],
  received: ['close', 'return'],
  returned: [],
  closed: [],
}

/** A version of a school's half-year report in a list. */
export const SubmissionRow = z.object({
  schoolId: Id,
  schoolName: z.string(),
  submissionId: Id,
  ...SemesterKey.shape,
  version: Count,
  correctionReason: z.nullable(z.string()),
  state: SubmissionState,
  /** A later version has taken its place. */
  superseded: z.boolean(),
  arrivedAtMs: AtMs,
  stateAtMs: AtMs,
  /** Who at the Office decided last; null while nobody has. */
  by: z.nullable(z.string()),
  remark: z.nullable(z.string()),
})
export type SubmissionRow = z.infer<typeof SubmissionRow>

/** One decision about it, or its arrival. */
export const SubmissionStep = z.object({
  state: SubmissionState,
  atMs: AtMs,
  by: z.nullable(z.string()),
  remark: z.nullable(z.string()),
})
export type SubmissionStep = z.infer<typeof SubmissionStep>

export const SubmissionView = z.extend(SubmissionRow, {
  report: Submission,
  /** The oldest first. */
  steps: z.array(SubmissionStep),
  /** All versions of this report, the newest first, this one among them. */
  versions: z.array(SubmissionRow),
})
export type SubmissionView = z.infer<typeof SubmissionView>
