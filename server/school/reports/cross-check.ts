import { daysBetween } from '@pratu/protocol/bangkok'
import {
  GATE_COVERAGE_NEEDED,
  type GroupFigures,
  type MonthFigures,
  signedInVisits,
} from '@pratu/protocol/figures'
import type { SchoolFigures } from '@pratu/protocol/half-year-report'
import type { Mismatch } from '../../documents/check-tables.ts'

/** Adds what it finds wrong to a list. `equal` wants the same number, `most` no more than that. */
interface Finder {
  equal(row: string, stated: number, expected: number): void
  most(row: string, stated: number, limit: number): void
}

/**
 * Whether the figures agree with each other, wherever one follows from others. Tables are made of them, so this comes
 * first; `check-tables.ts` then reckons every table again.
 */
export function crossCheck(figures: SchoolFigures): Mismatch[] {
  const found: Mismatch[] = []
  const within = (table: string): Finder => ({
    equal: (row, stated, expected) => {
      if (stated !== expected) found.push({ table, row, stated, expected })
    },
    most: (row, stated, limit) => {
      if (stated > limit) found.push({ table, row, stated, expected: limit })
    },
  })
  checkBasis(figures, within('basis'))
  checkMonths(figures, within('byMonth'))
  checkGroups(figures, within('byGroup'))
  checkParts(figures, within('parts'))
  checkGate(figures, within('gate'))
  checkTops(figures, within('tops'))
  return found
}

/** The headline follows from the basis, and the basis from the coverage. */
function checkBasis({ basis, visits, gate, signedIn, coverage }: SchoolFigures, { equal }: Finder): void {
  const { openMinutes, sensedMinutes } = coverage ?? { openMinutes: 0, sensedMinutes: 0 }
  const covered = openMinutes > 0 && sensedMinutes >= GATE_COVERAGE_NEEDED * openMinutes
  equal('gate-covered', Number(basis === 'gate'), Number(covered))
  const expected = { gate: gate?.visits ?? 0, 'signed-in': signedInVisits(signedIn), none: 0 }
  equal('visits', visits, expected[basis])
  if (basis === 'none') equal('signed-in', signedInVisits(signedIn), 0)
}

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number | null): number =>
  rows.reduce((all, row) => all + (of(row) ?? 0), 0)

function checkMonths(figures: SchoolFigures, { equal }: Finder): void {
  const add = (column: keyof MonthFigures & string, stated: number) =>
    equal(
      column,
      stated,
      sum(figures.byMonth, row => Number(row[column])),
    )
  add('openDays', figures.openDays)
  add('visits', figures.visits)
  add('gateVisits', figures.gate?.visits ?? 0)
  add('signedInVisits', signedInVisits(figures.signedIn))
  add('loans', figures.loans)
  add('renewals', figures.renewals)
  add('returns', figures.returns)
  for (const { month, basis } of figures.byMonth) equal(`basis ${month}`, Number(basis === figures.basis), 1)
}

function checkGroups(figures: SchoolFigures, { equal, most }: Finder): void {
  const { byGroup } = figures
  const pupils = byGroup.filter(({ kind }) => kind === 'pupil')
  equal(
    'enrolled',
    figures.enrolled,
    sum(pupils, row => row.enrolled),
  )
  equal(
    'loans',
    figures.loans,
    sum(byGroup, row => row.loans),
  )
  equal(
    'visits',
    signedInVisits(figures.signedIn),
    sum(byGroup, row => row.visits),
  )
  // Whoever moved up meanwhile is in two rows.
  most(
    'visitors',
    figures.visitors,
    sum(byGroup, row => row.visitors),
  )
  most(
    'borrowers',
    figures.borrowers,
    sum(byGroup, row => row.borrowers),
  )
  for (const group of byGroup) {
    // Pupils whose class was counted by heads signed in without a visit of their own.
    if (figures.signedIn.classVisits === 0)
      most(`visitors ${nameOf(group)}`, group.visitors ?? 0, group.visits ?? 0)
    most(`borrowers ${nameOf(group)}`, group.borrowers ?? 0, group.loans ?? 0)
  }
}

const nameOf = ({ level, kind }: GroupFigures): string => level ?? kind

function checkParts(figures: SchoolFigures, { equal, most }: Finder): void {
  const { loans, byClass, byPurpose, signedIn } = figures
  equal(
    'classes',
    loans,
    sum(byClass, row => row.loans),
  )
  most(
    'purposes',
    sum(byPurpose, row => row.visits),
    signedInVisits(signedIn),
  )
  most('selfServiceLoans', figures.selfServiceLoans, loans)
  most('borrowers', figures.borrowers, loans)
  if (signedIn.classVisits === 0) most('visitors', figures.visitors, signedIn.identified)
  most('openDays', figures.openDays, figures.calendarOpenDays)
}

/** What rounding every day by itself may take from entries that are corrected to nothing. */
const ROUNDED_A_DAY = 0.5

function checkGate({ gate, coverage, gaps, from, to }: SchoolFigures, finder: Finder): void {
  if (coverage) finder.most('sensedMinutes', coverage.sensedMinutes, coverage.openMinutes)
  finder.equal('coverage', Number(coverage !== null), Number(gate !== null))
  if (!gate) return
  const included = gate.estimatesIncluded ? gate.estimated : 0
  const corrected = gate.visits + gate.staffPasses - included
  const expected = gate.entries * gate.correction
  const slack = corrected === 0 ? (daysBetween(from, to) + 1) * ROUNDED_A_DAY : ROUNDED_A_DAY
  if (Math.abs(corrected - expected) > slack)
    finder.equal('visits', gate.visits, Math.round(expected) - gate.staffPasses + included)
  finder.equal(
    'estimated',
    gate.estimated,
    sum(gaps, gap => gap.estimatedVisits),
  )
}

function checkTops({ topTitles, topReaders, loans }: SchoolFigures, { most }: Finder): void {
  most(
    'topTitles',
    sum(topTitles, row => row.loans),
    loans,
  )
  most(
    'topReaders',
    sum(topReaders, row => row.loans),
    loans,
  )
}
