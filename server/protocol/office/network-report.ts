import * as z from 'zod/mini'
import { SensedMinutes, VisitBasis, VisitorKind } from '../figures.ts'
import { ScoreMoments } from '../satisfaction.ts'
import { CalendarDate, Count, Id, Label } from '../scalars.ts'
import { SemesterDates, SemesterKey } from '../semester.ts'
import { Standing } from './rounds.ts'

/** Times for every 100 pupils; null while nobody is enrolled. */
const Rate = z.nullable(z.number().check(z.gte(0)))

/** `loans` are null, and in no sum, where an outside library system keeps them. */
const Use = {
  enrolled: Count,
  visits: Count,
  loans: z.nullable(Count),
  visitsPer100: Rate,
  loansPer100: Rate,
}

/** A school's semester as its report states it. */
export const ReportedSemester = z.object({ ...SemesterKey.shape, ...Use })
export type ReportedSemester = z.infer<typeof ReportedSemester>

/** A school whose report counts, beside its own past. */
export const CountedSchool = z.extend(ReportedSemester, {
  schoolId: Id,
  name: z.string(),
  ministryCode: z.nullable(z.string()),
  openDays: Count,
  renewals: z.nullable(Count),
  selfServiceLoans: z.nullable(Count),
  /** On what its visits rest. */
  basis: VisitBasis,
  coverage: z.nullable(SensedMinutes),
  /** Visits that are estimated for gaps and stand in `visits`. */
  estimatedVisits: Count,
  /** Earlier semesters whose reports were received, the newest first. */
  past: z.array(ReportedSemester),
})
export type CountedSchool = z.infer<typeof CountedSchool>

/** A school that is not in the sums, and why. */
export const MissingSchool = z.object({
  schoolId: Id,
  name: z.string(),
  standing: Standing,
  dueDate: z.nullable(CalendarDate),
})
export type MissingSchool = z.infer<typeof MissingSchool>

/** Loans of a main class or a mark over all counted schools; `hiddenBy` schools show no number, since it was small. */
export const NetworkClass = z.object({ mark: z.string(), name: Label, loans: Count, hiddenBy: Count })
export type NetworkClass = z.infer<typeof NetworkClass>

export const NetworkGroup = z.object({
  level: z.nullable(z.string()),
  kind: VisitorKind,
  visits: Count,
  visitsHiddenBy: Count,
  loans: Count,
  loansHiddenBy: Count,
})
export type NetworkGroup = z.infer<typeof NetworkGroup>

/** A semester of the whole network: sums of the reports that were received, and each school beside its own past. */
export const NetworkReport = z.object({
  semester: SemesterDates,
  /** By name, as a dictionary sorts: the order says nothing of the figures. */
  schools: z.array(CountedSchool),
  missing: z.array(MissingSchool),
  /** Sums of `schools`. */
  totals: z.object({
    ...Use,
    /** Schools whose loans are kept elsewhere; their pupils are not in the rate of loans. */
    loansElsewhere: Count,
    renewals: Count,
    selfServiceLoans: Count,
    estimatedVisits: Count,
    /** Visits of those who signed in: what groups are parts of. */
    signedInVisits: Count,
    /** Answers of all schools that told any, and uses of media; a report that was made before there were any has neither. */
    satisfaction: z.optional(ScoreMoments),
    mediaUses: z.optional(Count),
  }),
  byClass: z.array(NetworkClass),
  byGroup: z.array(NetworkGroup),
  /** What the rows of a breakdown lack, since schools hide small numbers. */
  hidden: z.object({ classLoans: Count, groupVisits: Count, groupLoans: Count }),
  /** An administrator has switched on a table in the order of the rates. */
  ranking: z.boolean(),
})
export type NetworkReport = z.infer<typeof NetworkReport>
