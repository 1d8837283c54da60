import { GATE_COVERAGE_NEEDED, type PeriodFigures, signedInVisits } from '@pratu/protocol/figures'
import type { NetworkReport } from '@pratu/protocol/office/network-report'
import type { Mismatch } from '../../documents/check-tables.ts'

/** Whether each counted report agrees with itself, and the network's rows with its totals. Tables are checked besides. */
export const checkReport = (
  report: NetworkReport,
  figures: ReadonlyMap<string, PeriodFigures>,
): Mismatch[] => [
  ...report.schools.flatMap(({ schoolId, name }) => {
    const own = figures.get(schoolId)
    return own ? checkSchool(name, own) : []
  }),
  ...checkHidden(report),
]

function checkSchool(row: string, figures: PeriodFigures): Mismatch[] {
  const { byMonth, visits, loans, renewals, basis, coverage, gate, signedIn } = figures
  const sum = (of: (month: PeriodFigures['byMonth'][number]) => number) =>
    byMonth.reduce((all, month) => all + of(month), 0)
  const covered =
    coverage !== null &&
    coverage.openMinutes > 0 &&
    coverage.sensedMinutes >= GATE_COVERAGE_NEEDED * coverage.openMinutes
  const headline = { gate: gate?.visits ?? 0, 'signed-in': signedInVisits(signedIn), none: 0 }[basis]
  const pairs: [string, number, number][] = [
    ['visits by month', visits, sum(month => month.visits)],
    ['loans by month', loans, sum(month => month.loans)],
    ['renewals by month', renewals, sum(month => month.renewals)],
    ['basis', Number(basis === 'gate'), Number(covered)],
    ['visits', visits, headline],
  ]
  return pairs.flatMap(([table, stated, expected]) =>
    stated === expected ? [] : [{ table, row, stated, expected }],
  )
}

/** Shown parts are never more than the whole; where nothing is hidden they are the whole. */
function checkHidden({ byClass, byGroup, hidden }: NetworkReport): Mismatch[] {
  const places = [
    { table: 'classes', lacks: hidden.classLoans, hides: byClass.some(row => row.hiddenBy > 0) },
    { table: 'groups', lacks: hidden.groupVisits, hides: byGroup.some(row => row.visitsHiddenBy > 0) },
    { table: 'groups', lacks: hidden.groupLoans, hides: byGroup.some(row => row.loansHiddenBy > 0) },
  ]
  return places.flatMap(({ table, lacks, hides }) =>
    lacks < 0 || (lacks > 0 && !hides) ? [{ table, row: 'hidden', stated: lacks, expected: 0 }] : [],
  )
}
