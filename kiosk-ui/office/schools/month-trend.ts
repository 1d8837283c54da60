import type { MonthTotals } from '@pratu/protocol/office/totals'
import { academicYearOf } from '@pratu/protocol/semester'

/** The months of an academic year, from May to April. */
const MONTHS = [5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3, 4] as const

export interface MonthTrend {
  readonly academicYear: number
  /** From May to April: the month as `2026-05`, its totals, and those of the same month a year before. */
  readonly months: readonly {
    readonly month: string
    readonly current: MonthTotals | null
    readonly before: MonthTotals | null
  }[]
}

/** The newest academic year of which totals came, month by month, against the year before. Days before 16 May count with their month. */
export function monthTrend(months: readonly MonthTotals[]): MonthTrend | null {
  const newest = months.at(-1)
  if (!newest) return null
  const academicYear = academicYearOf(`${newest.month}-31`)
  const byMonth = new Map(months.map(totals => [totals.month, totals]))
  const year = academicYear - 543
  return {
    academicYear,
    months: MONTHS.map(number => {
      const inYear = (of: number) => `${number >= 5 ? of : of + 1}-${String(number).padStart(2, '0')}`
      return {
        month: inYear(year),
        current: byMonth.get(inYear(year)) ?? null,
        before: byMonth.get(inYear(year - 1)) ?? null,
      }
    }),
  }
}
