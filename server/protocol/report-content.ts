import * as z from 'zod/mini'
import { FindingAnswer, ReportNarrative, Signatories } from './half-year-report.ts'
import { CalendarDate } from './scalars.ts'

const Words = z.string().check(z.trim(), z.maxLength(200))

/** What people fill in for a half-year report: the memo's head, who signs, and what stands beside the figures. */
export const ReportContent = z.object({
  /** ส่วนราชการ. */
  department: Words,
  /** ที่. */
  memoNumber: Words,
  /** Null: the day of signing, or of printing while it is a draft. */
  memoDate: z.nullable(CalendarDate),
  /** เรียน. */
  addressee: Words,
  signatories: Signatories,
  /** The positions below their names. */
  positions: Signatories,
  narrative: ReportNarrative,
  findingAnswers: z.array(FindingAnswer).check(z.maxLength(100)),
})
export type ReportContent = z.infer<typeof ReportContent>
