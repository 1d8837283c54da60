import * as z from 'zod/mini'
import { endpoint } from '../../endpoint.ts'
import { ReportDue } from '../../exchange.ts'
import { EnrolmentAttempt, MinistryCode, NetworkSchool, SchoolLevels } from '../../office/schools.ts'
import { SubmissionRow } from '../../office/submissions.ts'
import { MonthTotals, SemesterTotals } from '../../office/totals.ts'
import { AtMs, Count, Id, Line } from '../../scalars.ts'
import { LeftBackup } from './backups.ts'

export const SCHOOLS_A_PAGE = 100

export const listSchools = endpoint({
  method: 'GET',
  path: '/api/office/schools',
  summary: 'The schools of the network in the order of their names, a hundred at a time.',
  access: 'clerk',
  query: z.object({
    /** Part of a name or code. */
    search: z.optional(z.string().check(z.trim(), z.maxLength(100))),
    offset: z.optional(z.coerce.number().check(z.int(), z.gte(0))),
  }),
  response: z.object({ schools: z.array(NetworkSchool), total: Count }),
})

/** A code to enrol by; it is in this answer and nowhere else. */
const NewCode = z.object({ enrolmentCode: z.string(), expiresAtMs: AtMs })

export const addSchool = endpoint({
  method: 'POST',
  path: '/api/office/schools',
  summary: 'Add a school; the answer holds the code by which its server enrols, once.',
  access: 'clerk',
  body: z.object({ name: Line, ministryCode: z.nullable(MinistryCode), levels: SchoolLevels }),
  response: z.object({ school: NetworkSchool, ...NewCode.shape }),
})

const ofSchool = z.object({ schoolId: Id })

export const changeSchool = endpoint({
  method: 'PATCH',
  path: '/api/office/schools/:schoolId',
  summary: "Change a school's name, code or levels, or take it out of the network and back in.",
  access: 'clerk',
  params: ofSchool,
  body: z.object({
    name: z.optional(Line),
    ministryCode: z.optional(z.nullable(MinistryCode)),
    levels: z.optional(SchoolLevels),
    hasLeft: z.optional(z.boolean()),
  }),
  response: NetworkSchool,
})

export const makeEnrolmentCode = endpoint({
  method: 'POST',
  path: '/api/office/schools/:schoolId/enrolment-code',
  summary:
    'A new code, for a school whose server was lost or never enrolled. Older codes end; the old server goes on until the new one has enrolled.',
  access: 'clerk',
  params: ofSchool,
  response: NewCode,
})

/** One sending of a school, as the Office took it. */
export const ArrivedParcel = z.object({
  parcelId: Id,
  sequence: Count,
  arrivedAtMs: AtMs,
  madeAtMs: AtMs,
  way: z.enum(['network', 'file']),
  days: Count,
  submissions: Count,
  records: Count,
})
export type ArrivedParcel = z.infer<typeof ArrivedParcel>

/** A school with its own past: never beside another school. */
export const SchoolDetail = z.object({
  school: NetworkSchool,
  /** Of this academic year and the last. */
  due: z.array(z.extend(ReportDue, { isOwn: z.boolean() })),
  /** The newest first. */
  semesters: z.array(SemesterTotals),
  /** The last 24 of which totals came, the oldest first. */
  months: z.array(MonthTotals),
  submissions: z.array(SubmissionRow),
  parcels: z.array(ArrivedParcel),
  backups: z.array(LeftBackup),
  attempts: z.array(EnrolmentAttempt),
})
export type SchoolDetail = z.infer<typeof SchoolDetail>

export const getSchoolDetail = endpoint({
  method: 'GET',
  path: '/api/office/schools/:schoolId',
  summary: 'A school: its contact, totals by month and semester, rates per 100 pupils, and reports.',
  access: 'clerk',
  params: ofSchool,
  response: SchoolDetail,
})

export const listEnrolmentAttempts = endpoint({
  method: 'GET',
  path: '/api/office/enrolment-attempts',
  summary: 'Attempts to enrol that were refused, the newest first: perhaps two servers with one code.',
  access: 'clerk',
  response: z.object({ attempts: z.array(z.extend(EnrolmentAttempt, { schoolName: z.string() })) }),
})
