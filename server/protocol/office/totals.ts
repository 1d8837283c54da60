import * as z from 'zod/mini'
import { Month } from '../figures.ts'
import { CalendarDate, Count } from '../scalars.ts'
import { SemesterKey } from '../semester.ts'

/** Times for every 100 pupils, with one decimal; null while nobody is enrolled. */
const Rate = z.nullable(z.number().check(z.gte(0)))

/** Daily totals of a stretch, added up. */
export const PeriodTotals = z.object({
  /** Days of which totals have come, and those of them on which visits or loans were. */
  days: Count,
  activeDays: Count,
  openMinutes: Count,
  /** Null when no day had a counter. */
  sensedMinutes: z.nullable(Count),
  visits: Count,
  gateVisits: z.nullable(Count),
  signedInVisits: Count,
  /** Of the days on which the school itself kept its loans; null where there was none. */
  loans: z.nullable(Count),
  renewals: z.nullable(Count),
  returns: z.nullable(Count),
  selfServiceLoans: z.nullable(Count),
  /** Days on which an outside library system kept the loans: where there are any, no rate of loans is told. */
  loansElsewhereDays: Count,
  visitsPer100: Rate,
  loansPer100: Rate,
})
export type PeriodTotals = z.infer<typeof PeriodTotals>

export const MonthTotals = z.extend(PeriodTotals, { month: Month })
export type MonthTotals = z.infer<typeof MonthTotals>

/** `enrolled` are the pupils whom the school told of last in that semester. */
export const SemesterTotals = z.extend(PeriodTotals, {
  ...SemesterKey.shape,
  enrolled: Count,
  lastDay: z.nullable(CalendarDate),
})
export type SemesterTotals = z.infer<typeof SemesterTotals>
