import { type PeriodFigures, signedInVisits, VISITOR_KINDS } from '@pratu/protocol/figures'
import type {
  CountedSchool,
  NetworkClass,
  NetworkGroup,
  NetworkReport,
} from '@pratu/protocol/office/network-report'

/** Times for every hundred, as precise as they are: what is shown is rounded where it is written. */
export const per100 = (times: number, people: number): number | null =>
  people > 0 ? (100 * times) / people : null

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number | null): number =>
  rows.reduce((all, row) => all + (of(row) ?? 0), 0)

export function addUpTotals(
  schools: readonly CountedSchool[],
  figures: readonly PeriodFigures[],
): NetworkReport['totals'] {
  const enrolled = sum(schools, row => row.enrolled)
  const visits = sum(schools, row => row.visits)
  const lending = schools.filter(row => row.loans !== null)
  const loans = lending.length === 0 && schools.length > 0 ? null : sum(lending, row => row.loans)
  return {
    enrolled,
    visits,
    loans,
    visitsPer100: per100(visits, enrolled),
    loansPer100:
      loans === null
        ? null
        : per100(
            loans,
            sum(lending, row => row.enrolled),
          ),
    loansElsewhere: schools.length - lending.length,
    renewals: sum(schools, row => row.renewals),
    selfServiceLoans: sum(schools, row => row.selfServiceLoans),
    estimatedVisits: sum(schools, row => row.estimatedVisits),
    signedInVisits: sum(figures, row => signedInVisits(row.signedIn)),
    satisfaction: {
      answers: sum(figures, row => row.satisfaction?.answers ?? 0),
      scoreSum: sum(figures, row => row.satisfaction?.scoreSum ?? 0),
      squareSum: sum(figures, row => row.satisfaction?.squareSum ?? 0),
    },
    mediaUses: sum(figures, row => row.mediaUses ?? 0),
  }
}

/** Rows of many schools put together where they are the same thing, in the order of their keys. */
function gather<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[][] {
  const byKey = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    byKey.set(key, [...(byKey.get(key) ?? []), row])
  }
  const inThai = new Intl.Collator('th', { numeric: true })
  return [...byKey.entries()].sort(([one], [other]) => inThai.compare(one, other)).map(([, same]) => same)
}

const hiddenIn = (cells: readonly (number | null)[]): number => cells.filter(cell => cell === null).length

/** A mark belongs to its name: two schools may call different things `ย`. */
export const addUpClasses = (figures: readonly PeriodFigures[]): NetworkClass[] =>
  gather(
    figures.flatMap(({ byClass, loansElsewhere }) => (loansElsewhere ? [] : byClass)),
    ({ mark, name }) => `${/^\d/.test(mark) ? '0' : '1'} ${mark} ${name.th}`,
  ).flatMap(rows => {
    const [first] = rows
    if (!first) return []
    const { mark, name } = first
    return [
      { mark, name, loans: sum(rows, row => row.loans), hiddenBy: hiddenIn(rows.map(row => row.loans)) },
    ]
  })

/** อ. before ป. before ม. before ปวช. and ปวส. */
const LEVELS = ['อ.', 'ป.', 'ม.', 'ปวช.', 'ปวส.']
const placeOf = (level: string | null): number => {
  const place = LEVELS.findIndex(
    name => level !== null && new RegExp(`^${name.replace('.', '\\.')}\\s?\\d`).test(level),
  )
  return place === -1 ? LEVELS.length : place
}

export const addUpGroups = (figures: readonly PeriodFigures[]): NetworkGroup[] =>
  gather(
    figures.flatMap(({ byGroup, loansElsewhere }) =>
      loansElsewhere ? byGroup.map(row => ({ ...row, loans: 0 })) : byGroup,
    ),
    ({ kind, level }) => `${VISITOR_KINDS.indexOf(kind)} ${placeOf(level)} ${level ?? ''}`,
  ).flatMap(rows => {
    const [first] = rows
    if (!first) return []
    const { level, kind } = first
    return [
      {
        level,
        kind,
        visits: sum(rows, row => row.visits),
        visitsHiddenBy: hiddenIn(rows.map(row => row.visits)),
        loans: sum(rows, row => row.loans),
        loansHiddenBy: hiddenIn(rows.map(row => row.loans)),
      },
    ]
  })

/** What the rows lack of the totals, which schools always state whole. */
export const hiddenOf = (
  totals: NetworkReport['totals'],
  byClass: readonly NetworkClass[],
  byGroup: readonly NetworkGroup[],
): NetworkReport['hidden'] => ({
  classLoans: (totals.loans ?? 0) - sum(byClass, row => row.loans),
  groupVisits: totals.signedInVisits - sum(byGroup, row => row.visits),
  groupLoans: (totals.loans ?? 0) - sum(byGroup, row => row.loans),
})
