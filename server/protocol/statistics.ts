import * as z from 'zod/mini'
import { Cell, LoanFigures, Month, SignedInFigures, VisitBasis, Visits } from './figures.ts'
import { CalendarDate, Count } from './scalars.ts'
import { SemesterDates } from './semester.ts'

/**
 * Rows of charts. What each figure means stands in `figures.ts`, `openDays` among them; all rows of one answer have one
 * basis, so they add up.
 */

/** Weeks begin on Monday; the first and the last row of a period may be cut by it. */
export const Step = z.enum(['day', 'week', 'month'])
export type Step = z.infer<typeof Step>

const Stretch = { from: CalendarDate, to: CalendarDate }

/** A day, week or month; days on which the library was closed and nobody came are left out. */
export const VisitsRow = z.object({
  ...Stretch,
  openDays: Count,
  ...Visits.shape,
  /** Null without a counter. */
  gateVisits: Cell,
  signedInVisits: Count,
})
export type VisitsRow = z.infer<typeof VisitsRow>

/** `loansElsewhere`: an outside library system kept them, on some of the days at least, so the figures are not the school's. */
export const LoansRow = z.object({
  ...Stretch,
  openDays: Count,
  ...LoanFigures.shape,
  loansElsewhere: z.optional(z.boolean()),
})
export type LoansRow = z.infer<typeof LoansRow>

/** The week by hours. Days on which nothing was counted are in no average. */
export const HeatMap = z.object({
  /** `gate`: entries by the counters, uncorrected; `signed-in`: those who signed in. */
  basis: VisitBasis,
  /** 0 is Sunday; on how many days the averages of each weekday rest. */
  weekdays: z.array(z.object({ weekday: Count, days: Count })),
  /** Only hours in which somebody came; `average` = `visits` ÷ days of its weekday. */
  cells: z.array(z.object({ weekday: Count, hour: Count, visits: Count, average: z.number() })),
})
export type HeatMap = z.infer<typeof HeatMap>

/** A semester's week, with what had come together by its end. */
export const SemesterWeek = z.object({
  from: CalendarDate,
  openDays: Count,
  visits: Count,
  loans: Count,
  openDaysTotal: Count,
  visitsTotal: Count,
  loansTotal: Count,
  /** As in `LoansRow`. */
  loansElsewhere: z.optional(z.boolean()),
})
export type SemesterWeek = z.infer<typeof SemesterWeek>

export const SemesterCourse = z.object({
  semester: SemesterDates,
  basis: VisitBasis,
  /** After as many open days as the shorter of the two has had. */
  sameDays: z.object({
    to: CalendarDate,
    visits: Count,
    loans: Count,
    loansElsewhere: z.optional(z.boolean()),
  }),
})
export type SemesterCourse = z.infer<typeof SemesterCourse>

/** A semester so far beside another one: week by week, and after the same number of open days. */
export const SemesterComparison = z.object({
  /** How many open days `sameDays` of both hold. */
  openDays: Count,
  current: SemesterCourse,
  other: SemesterCourse,
  /** Week 1 holds the first day of school; null where that semester has no such week, or it has not come yet. */
  weeks: z.array(
    z.object({ week: Count, current: z.nullable(SemesterWeek), other: z.nullable(SemesterWeek) }),
  ),
})
export type SemesterComparison = z.infer<typeof SemesterComparison>

/** What the counters told in a month beside those who signed in. */
export const ReconciliationRow = z.object({
  month: Month,
  openMinutes: Count,
  /** These are null without a counter. */
  sensedMinutes: Cell,
  gateEntries: Cell,
  staffPasses: Cell,
  estimated: Cell,
  gateVisits: Cell,
  ...SignedInFigures.shape,
  signedInVisits: Count,
})
export type ReconciliationRow = z.infer<typeof ReconciliationRow>

/** Tables that can be saved as a file. The board of top readers is for librarians alone. */
export const STATISTICS_TABLES = [
  'visits',
  'heat-map',
  'semester',
  'groups',
  'purposes',
  'loans',
  'classes',
  'reconciliation',
  'top-titles',
  'satisfaction',
  'media',
  'top-media',
] as const
export const StatisticsTable = z.enum(STATISTICS_TABLES)
export type StatisticsTable = z.infer<typeof StatisticsTable>
