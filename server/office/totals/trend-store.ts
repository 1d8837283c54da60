import type { MonthTotals, PeriodTotals, SemesterTotals } from '@pratu/protocol/office/totals'
import { academicYearOf } from '@pratu/protocol/semester'
import type { Selectable } from 'kysely'
import type { Queries } from '../database/open.ts'
import type { TotalsTables } from '../database/tables/totals.ts'
import { semesterOf } from '../semesters.ts'

const MONTHS_SHOWN = 24

/** Times for every hundred, with one decimal. */
export const per100 = (times: number, people: number): number | null =>
  people > 0 ? Math.round((1000 * times) / people) / 10 : null

type Sums = Omit<Selectable<TotalsTables['school_months']>, 'month'>

/** Whether an outside library system kept the loans on all days of which there is any figure of them. */
const isElsewhere = (row: Sums): boolean =>
  row.loans_elsewhere_days > 0 && row.loans + row.renewals + row.returns === 0

const totalsOf = (row: Sums, enrolled: number): PeriodTotals => ({
  days: row.days,
  activeDays: row.active_days,
  openMinutes: row.open_minutes,
  sensedMinutes: row.sensed_minutes,
  visits: row.visits,
  gateVisits: row.gate_visits,
  signedInVisits: row.signed_in_visits,
  ...(isElsewhere(row)
    ? NO_LOANS
    : {
        loans: row.loans,
        renewals: row.renewals,
        returns: row.returns,
        selfServiceLoans: row.self_service_loans,
      }),
  loansElsewhereDays: row.loans_elsewhere_days,
  visitsPer100: per100(row.visits, enrolled),
  loansPer100: row.loans_elsewhere_days > 0 ? null : per100(row.loans, enrolled),
})

const NO_LOANS = { loans: null, renewals: null, returns: null, selfServiceLoans: null }

/**
 * A school's own past: its semesters, the newest first, and its last months, the oldest first. A month is held against
 * the pupils of its semester; one of a break against those of the semester before.
 */
export async function readTrends(
  queries: Queries,
  schoolId: string,
): Promise<{ semesters: SemesterTotals[]; months: MonthTotals[] }> {
  const [semesters, months] = await Promise.all([
    queries
      .selectFrom('school_semesters')
      .selectAll()
      .where('school_id', '=', schoolId)
      .orderBy('academic_year', 'desc')
      .orderBy('semester', 'desc')
      .execute(),
    queries
      .selectFrom('school_months')
      .selectAll()
      .where('school_id', '=', schoolId)
      .orderBy('month', 'desc')
      .limit(MONTHS_SHOWN)
      .execute(),
  ])
  const enrolledIn = (month: string): number => {
    const day = `${month}-15`
    const year = academicYearOf(day)
    const semester = semesterOf(day) ?? 1
    const known = semesters.find(
      row => row.academic_year < year || (row.academic_year === year && row.semester <= semester),
    )
    return (known ?? semesters.at(-1))?.enrolled ?? 0
  }
  return {
    semesters: semesters.map(row => ({
      ...totalsOf(row, row.enrolled),
      academicYear: row.academic_year,
      semester: row.semester,
      enrolled: row.enrolled,
      lastDay: row.last_day,
    })),
    months: months.toReversed().map(row => ({ ...totalsOf(row, enrolledIn(row.month)), month: row.month })),
  }
}
