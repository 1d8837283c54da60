import { addDays } from '@pratu/protocol/bangkok'
import {
  type MonthFigures,
  type PeriodFigures,
  VISIT_PURPOSES,
  type VisitBasis,
} from '@pratu/protocol/figures'
import { addCounts, momentsOf } from '@pratu/protocol/satisfaction'
import { classFigures } from './classes.ts'
import { groupFigures } from './groups.ts'
import {
  elsewhereUntil,
  gateVisitsOf,
  type LibraryDay,
  openDaysOf,
  signedInVisitsOf,
  sumLoans,
  sumOf,
  sumSignedIn,
  visitsOn,
} from './library-days.ts'
import type { StatisticsSources } from './statistics-sources.ts'
import { monthOf, monthsOf } from './stretches.ts'
import { visitBasis } from './visit-basis.ts'

/** All figures of a period; every row is a sum of days on one basis, so that rows add up to the totals. */
export function periodFigures(sources: StatisticsSources, from: string, to: string): PeriodFigures {
  const { gate, signIns, people } = sources
  const days = sources.days(from, to)
  const { coverage, gate: gateFigures } = gate.period(from, to)
  const signedIn = sumSignedIn(days)
  const basis = visitBasis(coverage, signedIn)
  const enrolled = people.enrolled(to)
  const borrowers = sources.loanSums.borrowers(from, to)
  return {
    from,
    to,
    calendarOpenDays: days.filter(({ calendarOpen }) => calendarOpen).length,
    openDays: openDaysOf(days),
    coverage,
    gate: gateFigures,
    signedIn,
    visits: sumOf(days, day => visitsOn(day, basis)),
    basis,
    visitors: signIns.visitors(from, to),
    borrowers: new Set(borrowers.map(({ borrower }) => borrower)).size,
    enrolled: sumOf(enrolled, ({ kind, people }) => (kind === 'pupil' ? people : 0)),
    ...sumLoans(days),
    ...loansElsewhereIn(sources, from, to),
    collection: sources.collection.figures(from, to),
    byMonth: monthFigures(days, basis, gateFigures !== null, from, to),
    byGroup: groupFigures({
      levels: people.levels(),
      enrolled,
      signedIn: signIns.groups(from, to),
      loans: sources.loanSums.byGroup(from, to),
      borrowers,
    }),
    byClass: classRows(sources, from, to),
    byPurpose: purposeRows(sources, from, to),
    satisfaction: momentsOf(addCounts(sources.ratings(from, to).map(({ counts }) => counts))),
    mediaUses: sumOf(sources.media.uses(from, to), ({ uses }) => uses),
  }
}

function loansElsewhereIn(sources: StatisticsSources, from: string, to: string) {
  const elsewhereFrom = sources.loansElsewhereFrom()
  const elsewhere = elsewhereUntil(elsewhereFrom, to)
  return elsewhere.loansElsewhere && elsewhereFrom !== null && from < elsewhereFrom
    ? { ...elsewhere, loansHereUntil: addDays(elsewhereFrom, -1) }
    : elsewhere
}

export const classRows = (
  { mainClasses, collection, loanSums }: StatisticsSources,
  from: string,
  to: string,
) => classFigures(mainClasses, collection.marks(), loanSums.byMark(from, to))

/** Purposes that nobody told are there with 0: a table has the same rows every time. */
export function purposeRows({ signIns }: StatisticsSources, from: string, to: string) {
  const told = new Map(signIns.purposes(from, to).map(row => [row.purpose, row.visits]))
  return VISIT_PURPOSES.map(purpose => ({ purpose, visits: told.get(purpose) ?? 0 }))
}

function monthFigures(
  days: readonly LibraryDay[],
  basis: VisitBasis,
  hasCounter: boolean,
  from: string,
  to: string,
): MonthFigures[] {
  const byMonth = Map.groupBy(days, ({ date }) => monthOf(date))
  return monthsOf(from, to).map(month => {
    const ofMonth = byMonth.get(month) ?? []
    const { loans, renewals, returns } = sumLoans(ofMonth)
    return {
      month,
      openDays: openDaysOf(ofMonth),
      visits: sumOf(ofMonth, day => visitsOn(day, basis)),
      basis,
      gateVisits: gateVisitsOf(ofMonth, hasCounter),
      signedInVisits: signedInVisitsOf(ofMonth),
      loans,
      renewals,
      returns,
    }
  })
}
