import * as z from 'zod/mini'
import { AtMs, CalendarDate, Count, Id } from '../scalars.ts'
import { SemesterDates } from '../semester.ts'
import { SubmissionState } from './submissions.ts'

/** A round of reporting is a semester: every school of the network owes one report. */

/** Where a school stands: nothing came and it is not due yet, or it is late; otherwise the state of its newest report. */
export const STANDINGS = ['waiting', 'late', 'sent', 'returned', 'received', 'closed'] as const
export const Standing = z.enum(STANDINGS)
export type Standing = z.infer<typeof Standing>

/** A school from which nothing came for as many days is silent. */
export const SILENT_AFTER_DAYS = 7

/** A school in a round, with the daily totals of the semester so far. */
export const RoundRow = z.object({
  schoolId: Id,
  name: z.string(),
  ministryCode: z.nullable(z.string()),
  joinedAtMs: z.nullable(AtMs),
  standing: Standing,
  /** The school's own, or the network's; null while none is set. */
  dueDate: z.nullable(CalendarDate),
  /** Its newest report. */
  report: z.nullable(
    z.object({
      submissionId: Id,
      version: Count,
      state: SubmissionState,
      arrivedAtMs: AtMs,
      stateAtMs: AtMs,
      by: z.nullable(z.string()),
      remark: z.nullable(z.string()),
    }),
  ),
  lastContactAtMs: z.nullable(AtMs),
  lastDay: z.nullable(CalendarDate),
  clockOffMs: z.nullable(z.number()),
  enrolled: Count,
  visits: Count,
  /** Null where an outside library system keeps them. */
  loans: z.nullable(Count),
  openMinutes: Count,
  sensedMinutes: z.nullable(Count),
})
export type RoundRow = z.infer<typeof RoundRow>

/** The round in figures, over all its schools. */
export const Round = z.object({
  semester: SemesterDates,
  /** What the network set; a school may have another. */
  dueDate: z.nullable(CalendarDate),
  schools: Count,
  byStanding: z.record(Standing, Count),
  notJoined: Count,
  silent: Count,
  visits: Count,
  loans: Count,
})
export type Round = z.infer<typeof Round>
