import * as z from 'zod/mini'
import { AtMs, CalendarDate, Id, Line } from '../scalars.ts'

const Prose = z.string().check(z.trim(), z.maxLength(20_000))

/** What is written about a meeting of the network. */
export const MeetingText = z.object({
  heldOn: CalendarDate,
  title: Line,
  place: z.string().check(z.trim(), z.maxLength(200)),
  minutes: Prose,
  decisions: z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(1000))).check(z.maxLength(100)),
  /** The schools that came. */
  schoolIds: z.array(Id).check(z.maxLength(50_000)),
})
export type MeetingText = z.infer<typeof MeetingText>

export const Meeting = z.extend(MeetingText, { meetingId: Id, madeBy: z.string(), changedAtMs: AtMs })
export type Meeting = z.infer<typeof Meeting>

/** A point that both sides changed after they had signed. */
export const AgreementChange = z.object({
  changedOn: CalendarDate,
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(1000)),
})
export type AgreementChange = z.infer<typeof AgreementChange>

/** What the Office and a school agreed on (บันทึกข้อตกลง). */
export const AgreementText = z.object({
  title: Line,
  text: Prose,
  signedOn: CalendarDate,
  /** Its last day; null: without an end. */
  until: z.nullable(CalendarDate),
  /** When both look at it again; null: no more. */
  nextReviewOn: z.nullable(CalendarDate),
  changes: z.array(AgreementChange).check(z.maxLength(100)),
})
export type AgreementText = z.infer<typeof AgreementText>

/** An agreement is to be reviewed from this many days before its date. */
export const REVIEW_DUE_WITHIN_DAYS = 30

export const Agreement = z.extend(AgreementText, {
  schoolId: Id,
  schoolName: z.string(),
  agreementId: Id,
  /** Its review is near, or its day has passed. */
  reviewDue: z.boolean(),
  madeBy: z.string(),
  changedAtMs: AtMs,
})
export type Agreement = z.infer<typeof Agreement>
