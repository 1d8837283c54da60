import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { Failure } from '../failures.ts'
import { FileAnswer } from '../file-answer.ts'
import { Finding, ReportedActivity, ReportState, SchoolFigures } from '../half-year-report.ts'
import { ReportContent } from '../report-content.ts'
import { AtMs, CalendarDate, Count, Id, Line } from '../scalars.ts'
import { SemesterDates, SemesterKey } from '../semester.ts'

const Version = z.number().check(z.int(), z.gte(1))

/** How a report went out: through the Office's link, or as paper. */
export const ReportWay = z.enum(['network', 'paper'])
export type ReportWay = z.infer<typeof ReportWay>

/** One version of a semester's report: where it stands, and what was said of it. */
export const ReportVersion = z.object({
  version: Version,
  state: ReportState,
  /** Why it corrects the one before; null for the first. */
  correctionReason: z.nullable(z.string()),
  signedBy: z.nullable(z.string()),
  signedOn: z.nullable(CalendarDate),
  sentOn: z.nullable(CalendarDate),
  sentBy: z.nullable(ReportWay),
  /** What the Office did last, and what it said. */
  decidedOn: z.nullable(CalendarDate),
  remark: z.nullable(z.string()),
})
export type ReportVersion = z.infer<typeof ReportVersion>

/** A semester that has begun, with its newest version; a report that nobody has begun is a draft. */
export const ReportOverview = z.object({
  semester: SemesterDates,
  current: ReportVersion,
  /** Whether its last day is past. */
  over: z.boolean(),
  dueDate: CalendarDate,
  /** False for a semester that ended before the school had reports here, and whose report nobody has begun. */
  awaited: z.boolean(),
  /** Until the due date; negative when it is past. */
  daysLeft: z.number().check(z.int()),
})
export type ReportOverview = z.infer<typeof ReportOverview>

export const HalfYearReport = z.extend(ReportOverview, {
  /** The newest first; the first is `current`. */
  versions: z.array(ReportVersion),
  /** Counts the changes of the content; who saves tells the one that they saw. */
  revision: Count,
  content: ReportContent,
  /** Of the current version: frozen since it was signed, or of today. */
  figures: SchoolFigures,
  /** The last day that the figures hold, while the semester goes on. */
  dataUntil: z.nullable(CalendarDate),
  findings: z.array(Finding),
  /** Activities that took place in the semester: what the report may list. */
  heldActivities: z.array(ReportedActivity),
  /** What the memo could say of satisfaction; null where nobody answered. */
  suggestedEvaluation: z.nullable(z.string()),
  /** Sums that do not agree (`report-does-not-add-up`): with one of these no document is made, and nothing is signed. */
  mismatches: z.array(Failure),
})
export type HalfYearReport = z.infer<typeof HalfYearReport>

export const listReports = endpoint({
  method: 'GET',
  path: '/api/reports',
  summary:
    'The half-year reports of the last three academic years and all others that were begun, the newest first.',
  access: 'librarian',
  response: z.object({ reports: z.array(ReportOverview) }),
})

export const getReportReminder = endpoint({
  method: 'GET',
  path: '/api/reports/reminder',
  summary: 'The report that should be sent soon, or should have been; null while there is none.',
  access: 'helper',
  response: z.object({ reminder: z.nullable(ReportOverview) }),
})

const params = SemesterKey
const AT = '/api/reports/:academicYear/:semester'

export const getReport = endpoint({
  method: 'GET',
  path: AT,
  summary: 'A half-year report: its figures, what was written, and its versions.',
  access: 'librarian',
  params,
  response: HalfYearReport,
})

/** Where the current version stands after a change. */
const Changed = z.object({ version: Version, state: ReportState, revision: Count })

export const saveReport = endpoint({
  method: 'PUT',
  path: `${AT}/content`,
  summary: 'Keeps what was written into a draft. `revision` is the one that was seen; a newer one refuses.',
  access: 'librarian',
  params,
  body: z.object({ version: Version, revision: Count, content: ReportContent }),
  response: Changed,
})

export const signReport = endpoint({
  method: 'POST',
  path: `${AT}/signature`,
  summary: 'The director has signed: figures and words are frozen.',
  access: 'librarian',
  params,
  body: z.object({ version: Version, revision: Count, signedBy: Line, signedOn: CalendarDate }),
  response: Changed,
})

export const noteSentOnPaper = endpoint({
  method: 'POST',
  path: `${AT}/sending`,
  summary: 'The signed report went out on paper.',
  access: 'librarian',
  params,
  body: z.object({ version: Version, sentOn: CalendarDate }),
  response: Changed,
})

export const noteAnswerOnPaper = endpoint({
  method: 'POST',
  path: `${AT}/answer`,
  summary: 'What the Office answered on paper to a report that was sent on paper.',
  access: 'librarian',
  params,
  body: z.object({
    version: Version,
    state: z.enum(['received', 'returned', 'closed']),
    remark: z.nullable(z.string().check(z.trim(), z.maxLength(2000))),
    on: CalendarDate,
  }),
  response: Changed,
})

export const correctReport = endpoint({
  method: 'POST',
  path: `${AT}/versions`,
  summary: 'Begins the next version, a draft, with the reason for it. The one before stays as it is.',
  access: 'librarian',
  params,
  body: z.object({ version: Version, reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(2000)) }),
  response: Changed,
})

export const ReportForm = z.enum(['pdf', 'docx', 'xlsx'])
export type ReportForm = z.infer<typeof ReportForm>

export const makeReportFile = endpoint({
  method: 'POST',
  path: `${AT}/files`,
  summary: 'Makes memo and tables of a version as PDF or DOCX, or the tables alone as XLSX.',
  access: 'librarian',
  params,
  body: z.object({ version: Version, form: ReportForm, thaiDigits: z.boolean() }),
  /** `href`: where the browser gets it, for a quarter of an hour. */
  response: z.object({ href: z.string(), fileName: z.string() }),
})

export const getReportFile = endpoint({
  method: 'GET',
  path: '/api/reports/files/:fileId',
  summary: 'The file, to whoever had it made.',
  access: 'librarian',
  params: z.object({ fileId: Id }),
  download: true,
  response: FileAnswer,
})

/** How many days after a semester's end its report is due, unless the Office named a day. */
export const ReportSettings = z.object({ dueAfterDays: z.number().check(z.int(), z.gte(0), z.lte(120)) })
export type ReportSettings = z.infer<typeof ReportSettings>

export const getReportSettings = endpoint({
  method: 'GET',
  path: '/api/reports/settings',
  summary: 'When reports are due, and since when the school has a picture for the head of its memos.',
  access: 'librarian',
  response: z.object({ settings: ReportSettings, emblem: z.nullable(z.object({ changedAtMs: AtMs })) }),
})

export const changeReportSettings = endpoint({
  method: 'PUT',
  path: '/api/reports/settings',
  summary: 'Changes when reports are due.',
  access: 'librarian',
  body: ReportSettings,
  response: z.object({}),
})

export const EMBLEM_LIMIT_BYTES = 2_000_000

export const setReportEmblem = endpoint({
  method: 'PUT',
  path: '/api/reports/emblem',
  summary: "The picture at the head of memos (PNG, JPEG or SVG), the school's own.",
  access: 'librarian',
  upload: { limitBytes: EMBLEM_LIMIT_BYTES },
  response: z.object({}),
})

export const removeReportEmblem = endpoint({
  method: 'DELETE',
  path: '/api/reports/emblem',
  summary: 'Memos have an empty space at their head again. Reports that are signed keep their picture.',
  access: 'librarian',
  response: z.object({}),
})

export const getReportEmblem = endpoint({
  method: 'GET',
  path: '/api/reports/emblem',
  summary: 'The picture at the head of memos.',
  access: 'librarian',
  query: z.object({ changedAtMs: z.optional(z.coerce.number()) }),
  download: true,
  response: FileAnswer,
})
