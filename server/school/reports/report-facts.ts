import { Finding, SchoolFigures } from '@pratu/protocol/half-year-report'
import { ReportContent } from '@pratu/protocol/report-content'
import { CalendarDate } from '@pratu/protocol/scalars'
import { SemesterDates } from '@pratu/protocol/semester'
import * as z from 'zod/mini'

/**
 * All that the documents of a report say. Signing keeps it as JSON, so that they can be made again just as they were.
 */
export const ReportFacts = z.object({
  semester: SemesterDates,
  version: z.number(),
  correctionReason: z.nullable(z.string()),
  schoolName: z.string(),
  figures: SchoolFigures,
  /** The last day that the figures hold, while the semester goes on. */
  dataUntil: z.nullable(CalendarDate),
  /** Days within the semester on which the library stayed closed. */
  closures: z.array(z.object({ from: CalendarDate, to: CalendarDate, name: z.string() })),
  /** The calibrations whose correction the gate's figures use, by number. */
  calibrations: z.array(z.object({ version: z.number(), from: CalendarDate, correction: z.number() })),
  content: ReportContent,
  findings: z.array(Finding),
  /** The memo's date. */
  memoDate: CalendarDate,
  signedOn: z.nullable(CalendarDate),
  /** The picture at the memo's head, by its digest. */
  emblemId: z.nullable(z.string()),
})
export type ReportFacts = z.infer<typeof ReportFacts>
