import type { PeriodFigures } from '@pratu/protocol/figures'
import type { CountedSchool, NetworkReport, ReportedSemester } from '@pratu/protocol/office/network-report'
import type { RoundRow } from '@pratu/protocol/office/rounds'
import { legalSemester, type SemesterKey } from '@pratu/protocol/semester'
import { addUpClasses, addUpGroups, addUpTotals, hiddenOf, per100 } from './add-up.ts'
import type { PastUse } from './reported-store.ts'

/** What a network report is made of. */
export interface Reported {
  readonly semester: SemesterKey
  /** Every school of the round, in the order of their names. */
  readonly rows: readonly RoundRow[]
  readonly figures: ReadonlyMap<string, PeriodFigures>
  /** Earlier semesters, the newest first. */
  readonly past: readonly { readonly key: SemesterKey; readonly use: ReadonlyMap<string, PastUse> }[]
  readonly ranking: boolean
}

export function gatherReport({ semester, rows, figures, past, ranking }: Reported): NetworkReport {
  const counted = rows.flatMap(row => {
    const own = figures.get(row.schoolId)
    return own ? [{ row, own }] : []
  })
  const schools = counted.map(({ row, own }) => countedSchool(semester, row, own, past))
  const all = counted.map(({ own }) => own)
  const totals = addUpTotals(schools, all)
  const byClass = addUpClasses(all)
  const byGroup = addUpGroups(all)
  return {
    semester: legalSemester(semester),
    schools,
    missing: rows
      .filter(({ schoolId }) => !figures.has(schoolId))
      .map(({ schoolId, name, standing, dueDate }) => ({ schoolId, name, standing, dueDate })),
    totals,
    byClass,
    byGroup,
    hidden: hiddenOf(totals, byClass, byGroup),
    ranking,
  }
}

const semesterUse = ({ academicYear, semester }: SemesterKey, use: PastUse): ReportedSemester => ({
  academicYear,
  semester,
  enrolled: use.enrolled,
  visits: use.visits,
  loans: use.loansElsewhere ? null : use.loans,
  visitsPer100: per100(use.visits, use.enrolled),
  loansPer100: use.loansElsewhere ? null : per100(use.loans, use.enrolled),
})

const countedSchool = (
  key: SemesterKey,
  { schoolId, name, ministryCode }: RoundRow,
  figures: PeriodFigures,
  past: Reported['past'],
): CountedSchool => ({
  ...semesterUse(key, figures),
  schoolId,
  name,
  ministryCode,
  openDays: figures.openDays,
  renewals: figures.loansElsewhere ? null : figures.renewals,
  selfServiceLoans: figures.loansElsewhere ? null : figures.selfServiceLoans,
  basis: figures.basis,
  coverage: figures.coverage,
  estimatedVisits: figures.basis === 'gate' && figures.gate?.estimatesIncluded ? figures.gate.estimated : 0,
  past: past.flatMap(({ key: earlier, use }) => {
    const own = use.get(schoolId)
    return own ? [semesterUse(earlier, own)] : []
  }),
})
