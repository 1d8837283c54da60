import * as z from 'zod/mini'
import { MarcRecord } from './catalogue.ts'
import { Failure } from './failures.ts'
import { Cell, LoanFigures, SignedInFigures, VisitorKind, Visits } from './figures.ts'
import { Finding, Submission, SubmissionNews } from './half-year-report.ts'
import { AtMs, CalendarDate, Count, Id, Label } from './scalars.ts'
import { SemesterKey } from './semester.ts'

/**
 * What a school and the Office send each other, over HTTPS or as a file on a USB stick: the same text either way. The
 * sender's Ed25519 key signs the exact bytes of the text, so a file that was altered, cut short or signed by somebody else
 * is refused. Only totals travel: no name, no patron's id, no cell of a breakdown under 5.
 */

/** The library's day in totals. A later parcel's day replaces an earlier one's: `sequence` decides, not any clock. */
export const DailyTotals = z.object({
  date: CalendarDate,
  openMinutes: Count,
  /** Null without a counter. */
  sensedMinutes: z.nullable(Count),
  gateEntries: z.nullable(Count),
  gateVisits: z.nullable(Count),
  estimatedVisits: Count,
  ...SignedInFigures.shape,
  ...Visits.shape,
  ...LoanFigures.shape,
  /** An outside library system kept the loans: the figures of loans are not those of the school. Older software never says it. */
  loansElsewhere: z.optional(z.boolean()),
  /** Visits of those who signed in, by kind. */
  byKind: z.array(z.object({ kind: VisitorKind, visits: Cell })).check(z.maxLength(10)),
})
export type DailyTotals = z.infer<typeof DailyTotals>

/** A record that a school made and others may take. `number` grows with every change at the Office. */
export const SharedRecord = z.object({
  isbn: z.string().check(z.regex(/^\d{13}$/)),
  title: z.string(),
  marc: MarcRecord,
  madeBy: z.string(),
})
export type SharedRecord = z.infer<typeof SharedRecord>

/** A record of the own catalogue on its way to the Office. */
export const OfferedRecord = z.object({ isbn: SharedRecord.shape.isbn, title: z.string(), marc: MarcRecord })
export type OfferedRecord = z.infer<typeof OfferedRecord>

export const PARCEL_FORMAT = 'pratu-parcel-1'
export const MOST_DAYS = 400
export const MOST_RECORDS = 500

/** One sending of a school. It may arrive twice, late, or after a younger one. */
export const Parcel = z.object({
  format: z.literal(PARCEL_FORMAT),
  schoolId: Id,
  parcelId: Id,
  /** Counts the school's parcels from 1. */
  sequence: z.number().check(z.int(), z.gte(1)),
  madeAtMs: AtMs,
  days: z.array(DailyTotals).check(z.maxLength(MOST_DAYS)),
  submissions: z.array(Submission).check(z.maxLength(20)),
  records: z.array(OfferedRecord).check(z.maxLength(MOST_RECORDS)),
  /** Pupils enrolled today, for rates per 100 pupils. */
  enrolled: Count,
  /** Up to which shared record, announcement and sign the school has the Office's news. */
  newsAfter: Count,
})
export type Parcel = z.infer<typeof Parcel>

/** `text` is JSON; `signature` is base64 of Ed25519 over its UTF-8 bytes. */
export const Signed = z.object({
  text: z.string(),
  signature: z.string().check(z.regex(/^[A-Za-z0-9+/]{86}==$/)),
})
export type Signed = z.infer<typeof Signed>

/** A public key: base64 of the 44 bytes of its SPKI form. */
export const PublicKey = z.string().check(z.regex(/^[A-Za-z0-9+/]{59}=$/))

export const ParcelReceipt = z.object({
  parcelId: Id,
  /** `known`: it had arrived before, and nothing was done twice. */
  outcome: z.enum(['taken', 'known', 'refused']),
  failures: z.array(Failure),
  /** Days that were left as they were, since a younger parcel had told of them. */
  daysKept: Count,
})
export type ParcelReceipt = z.infer<typeof ParcelReceipt>

/** News that the Office sends to its schools. */
export const Announcement = z.object({
  announcementId: Id,
  title: Label,
  text: Label,
  from: CalendarDate,
  until: CalendarDate,
})
export type Announcement = z.infer<typeof Announcement>

/** A knowledge tip (ป้ายเกร็ดความรู้), for the kiosk's idle screen and for paper. */
export const NetworkSign = z.object({
  signId: Id,
  title: Label,
  text: Label,
  /** A Dewey main class that it belongs to, `500`; null for none. */
  deweyClass: z.nullable(z.string().check(z.regex(/^\d00$/))),
  from: CalendarDate,
  until: CalendarDate,
})
export type NetworkSign = z.infer<typeof NetworkSign>

export const ReportDue = z.extend(SemesterKey, { dueDate: CalendarDate })
export type ReportDue = z.infer<typeof ReportDue>

export const REPLY_FORMAT = 'pratu-reply-1'

/** What the Office answers. Lists are whole, but for `records`, which go on from the school's `newsAfter`. */
export const Reply = z.object({
  format: z.literal(REPLY_FORMAT),
  schoolId: Id,
  madeAtMs: AtMs,
  /** How far the school's clock is ahead (or, negative, behind), told when it is more than an hour. */
  clockOffMs: z._default(z.nullable(z.number()), null),
  receipts: z.array(ParcelReceipt),
  submissions: z.array(SubmissionNews),
  due: z.array(ReportDue),
  findings: z.array(Finding),
  announcements: z.array(Announcement),
  signs: z.array(NetworkSign),
  records: z.array(SharedRecord),
  /** What the next parcel should say in `newsAfter`; and whether records are left for another one. */
  newsUpTo: Count,
  more: z.boolean(),
})
export type Reply = z.infer<typeof Reply>

export const BACKUP_FORMAT = 'pratu-backup-1'
/** What a school may leave at the Office: a database of years, compressed. */
export const BACKUP_LIMIT_BYTES = 200_000_000

/** What a school says, signed, of the encrypted backup that it sends along. */
export const BackupAnnouncement = z.object({
  format: z.literal(BACKUP_FORMAT),
  schoolId: Id,
  fileName: z.string().check(z.regex(/^[\w.-]{1,80}$/)),
  madeAtMs: AtMs,
  sizeBytes: Count.check(z.gte(1), z.lte(BACKUP_LIMIT_BYTES)),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
})
export type BackupAnnouncement = z.infer<typeof BackupAnnouncement>
