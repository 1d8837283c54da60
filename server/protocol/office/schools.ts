import * as z from 'zod/mini'
import { AtMs, CalendarDate, Count, Id } from '../scalars.ts'

/** Which levels a school teaches: kindergarten to ป.6; to ม.3 (ขยายโอกาส); ม.1 to ม.6; kindergarten to ม.6. */
export const SCHOOL_LEVELS = ['primary', 'extended', 'secondary', 'all'] as const
export const SchoolLevels = z.enum(SCHOOL_LEVELS)
export type SchoolLevels = z.infer<typeof SchoolLevels>

/** Ten digits that the ministry gives a school (รหัสสถานศึกษา); other networks have other codes. */
export const MinistryCode = z.string().check(z.trim(), z.regex(/^[0-9A-Za-z-]{1,20}$/))

/** A school of the network. */
export const NetworkSchool = z.object({
  schoolId: Id,
  name: z.string(),
  ministryCode: z.nullable(z.string()),
  levels: SchoolLevels,
  addedAtMs: AtMs,
  /** When its server enrolled, the last time; null before that. */
  joinedAtMs: z.nullable(AtMs),
  /** A school that has left sends nothing more; what it sent stays. */
  leftAtMs: z.nullable(AtMs),
  /** A code by which its server may enrol, made and not used yet. */
  codeExpiresAtMs: z.nullable(AtMs),
  lastContactAtMs: z.nullable(AtMs),
  /** The last day of which the Office has totals. */
  lastDay: z.nullable(CalendarDate),
  /** How far its clock was ahead (or, negative, behind) when it was more than an hour. */
  clockOffMs: z.nullable(z.number()),
  /** Pupils, as it last told. */
  enrolled: Count,
})
export type NetworkSchool = z.infer<typeof NetworkSchool>

/** Somebody tried to enrol as this school with a code that had been used, or was too old. */
export const EnrolmentAttempt = z.object({
  attemptId: Id,
  schoolId: Id,
  atMs: AtMs,
  /** What the server that tried calls its school. */
  claimedName: z.string(),
  reason: z.enum(['enrolment-code-used', 'enrolment-code-expired']),
})
export type EnrolmentAttempt = z.infer<typeof EnrolmentAttempt>
