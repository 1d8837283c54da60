import * as z from 'zod/mini'
import { QuestionRatings } from './feedback.ts'
import { Gap, PeriodFigures, TopReader, TopTitle } from './figures.ts'
import { MediaUses, TopMedium } from './media-use.ts'
import { AtMs, CalendarDate, Count, Id, Line } from './scalars.ts'
import { SemesterDates } from './semester.ts'

/**
 * A draft follows the figures of the day; signing freezes them. `closed` is the end; a later correction is a new version,
 * which begins as a draft with its reason.
 */
export const REPORT_STATES = ['draft', 'signed', 'sent', 'received', 'returned', 'closed'] as const
export const ReportState = z.enum(REPORT_STATES)
export type ReportState = z.infer<typeof ReportState>

const Prose = z.string().check(z.trim(), z.maxLength(4000))

/** An activity of the half year: name, day, and how many took part (ISO 11620: attendances at events). */
export const ReportedActivity = z.object({ name: Line, date: CalendarDate, attendance: Count })
export type ReportedActivity = z.infer<typeof ReportedActivity>

/** What people write beside the figures. */
export const ReportNarrative = z.object({
  problems: Prose,
  suggestions: Prose,
  evaluation: Prose,
  activities: z.array(ReportedActivity).check(z.maxLength(100)),
})
export type ReportNarrative = z.infer<typeof ReportNarrative>

/** Who puts their name below, in this order: librarian, deputy director, director. */
export const Signatories = z.object({
  librarian: z.string().check(z.trim(), z.maxLength(200)),
  deputyDirector: z.string().check(z.trim(), z.maxLength(200)),
  director: z.string().check(z.trim(), z.maxLength(200)),
})
export type Signatories = z.infer<typeof Signatories>

/** What the school knows besides the shared figures, for its own paper. */
export const SchoolFigures = z.extend(PeriodFigures, {
  gaps: z.array(Gap),
  topTitles: z.array(TopTitle),
  topReaders: z.array(TopReader),
  /** Reports that were signed before there were any have none. */
  ratings: z.optional(z.array(QuestionRatings)),
  media: z.optional(z.object({ uses: z.array(MediaUses), top: z.array(TopMedium) })),
})
export type SchoolFigures = z.infer<typeof SchoolFigures>

/** A follow-up finding of the Office that this report answers (ติดตามประเมินผล). */
export const Finding = z.object({
  findingId: Id,
  visitedOn: CalendarDate,
  text: z.string(),
  owner: z.string(),
  dueDate: z.nullable(CalendarDate),
  resolved: z.boolean(),
})
export type Finding = z.infer<typeof Finding>

export const FindingAnswer = z.object({ findingId: Id, answer: Prose, resolved: z.boolean() })
export type FindingAnswer = z.infer<typeof FindingAnswer>

/** One version of a school's half-year report, as it travels to the Office: totals only, small cells hidden. */
export const Submission = z.object({
  submissionId: Id,
  semester: SemesterDates,
  /** 1, 2 …; a correction has the next number and says why. */
  version: z.number().check(z.int(), z.gte(1)),
  correctionReason: z.nullable(z.string()),
  figures: PeriodFigures,
  narrative: ReportNarrative,
  findingAnswers: z.array(FindingAnswer),
  signedBy: Line,
  signedOn: CalendarDate,
  sentAtMs: AtMs,
})
export type Submission = z.infer<typeof Submission>

/** What the Office did with a submission. */
export const SubmissionNews = z.object({
  submissionId: Id,
  state: z.enum(['received', 'returned', 'closed']),
  /** Why it was returned, or a word of thanks. */
  remark: z.nullable(z.string()),
  atMs: AtMs,
  by: z.string(),
})
export type SubmissionNews = z.infer<typeof SubmissionNews>
