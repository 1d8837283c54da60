import type { SemesterAgainst } from '@pratu/protocol/api/statistics'
import { addDays, dateOf } from '@pratu/protocol/bangkok'
import type { DailyTotals } from '@pratu/protocol/exchange'
import type { QuestionRatings } from '@pratu/protocol/feedback'
import type {
  ClassFigures,
  GroupFigures,
  PeriodFigures,
  PurposeFigures,
  TopReader,
  TopTitle,
} from '@pratu/protocol/figures'
import type { SchoolFigures } from '@pratu/protocol/half-year-report'
import type { MediaUses, TopMedium } from '@pratu/protocol/media-use'
import type { SemesterDates, SemesterKey } from '@pratu/protocol/semester'
import type {
  HeatMap,
  LoansRow,
  ReconciliationRow,
  SemesterComparison,
  Step,
  VisitsRow,
} from '@pratu/protocol/statistics'
import { dailyTotals } from './daily-totals.ts'
import { groupFigures } from './groups.ts'
import { heatMap } from './heat-map.ts'
import {
  coverageOf,
  elsewhereUntil,
  gateVisitsOf,
  openDaysOf,
  signedInVisitsOf,
  sumLoans,
  sumOf,
  sumSignedIn,
  visitsOn,
} from './library-days.ts'
import { classRows, periodFigures, purposeRows } from './period-figures.ts'
import { reconciliation } from './reconciliation.ts'
import { compareSemesters, type SemesterDays } from './semester-comparison.ts'
import type { StatisticsNeeds } from './statistics-needs.ts'
import { createStatisticsSources } from './statistics-sources.ts'
import { earlierOf, stretchesOf } from './stretches.ts'
import { visitBasis } from './visit-basis.ts'

/** How many titles and readers a report names. */
const TOP_OF_REPORT = 10

/** Figures by the definitions of `protocol/figures.ts`, from one day to another, both included. */
export interface Statistics {
  figures(from: string, to: string): PeriodFigures
  /** With what stays in the school: gaps, titles, people. */
  schoolFigures(from: string, to: string): SchoolFigures
  /** Days that are open by the calendar, and others on which something happened; each on its own basis. */
  dailyTotals(from: string, to: string): DailyTotals[]
  visits(from: string, to: string, by: Step): VisitsRow[]
  loans(from: string, to: string, by: Step): LoansRow[]
  heatMap(from: string, to: string): HeatMap
  groups(from: string, to: string): GroupFigures[]
  classes(from: string, to: string): ClassFigures[]
  /** Loans of each class or mark on each day that has any. */
  classDays(from: string, to: string): { date: string; mark: string; loans: number }[]
  purposes(from: string, to: string): PurposeFigures[]
  reconciliation(from: string, to: string): ReconciliationRow[]
  ratings(from: string, to: string): QuestionRatings[]
  mediaUses(from: string, to: string): MediaUses[]
  topMedia(from: string, to: string, limit: number): TopMedium[]
  topTitles(from: string, to: string, limit: number): TopTitle[]
  topReaders(from: string, to: string, limit: number): TopReader[]
  /** The semester of a day up to it, or in a break the one before; null: of today. */
  semester(date: string | null, against: SemesterAgainst): SemesterComparison
}

export function createStatistics(needs: StatisticsNeeds): Statistics {
  const sources = createStatisticsSources(needs)
  const { calendar, gate, signIns, loanSums, people, clock } = sources
  const today = () => dateOf(clock.now())

  /** A period's days, on the basis that all of it has. */
  function period(from: string, to: string) {
    const days = sources.days(from, to)
    const coverage = coverageOf(days)
    return { days, basis: visitBasis(coverage, sumSignedIn(days)), hasCounter: coverage !== null }
  }

  /** Whether all loans up to a day were kept here. */
  const keepsLoans = (to: string) => !elsewhereUntil(sources.loansElsewhereFrom(), to).loansElsewhere

  function semesterUntil(semester: SemesterDates, lastDay: string): SemesterDays {
    const until = earlierOf(lastDay, semester.to)
    const { days, basis } = period(semester.from, until)
    return { semester, basis, days, until }
  }

  return {
    figures: (from, to) => periodFigures(sources, from, to),

    schoolFigures: (from, to) => ({
      ...periodFigures(sources, from, to),
      gaps: gate.gaps(from, to),
      topTitles: loanSums.topTitles(from, to, TOP_OF_REPORT),
      topReaders: loanSums.topReaders(from, to, TOP_OF_REPORT),
      ratings: sources.ratings(from, to),
      media: { uses: sources.media.uses(from, to), top: sources.media.top(from, to, TOP_OF_REPORT) },
    }),

    dailyTotals: (from, to) => dailyTotals(sources.days(from, to), sources.loansElsewhereFrom()),

    visits(from, to, by) {
      const { days, basis, hasCounter } = period(from, to)
      return stretchesOf(days, by, { from, to }).map(stretch => ({
        from: stretch.from,
        to: stretch.to,
        openDays: openDaysOf(stretch.days),
        visits: sumOf(stretch.days, day => visitsOn(day, basis)),
        basis,
        gateVisits: gateVisitsOf(stretch.days, hasCounter),
        signedInVisits: signedInVisitsOf(stretch.days),
      }))
    },

    loans(from, to, by) {
      const elsewhereFrom = sources.loansElsewhereFrom()
      return stretchesOf(sources.days(from, to), by, { from, to }).map(stretch => ({
        from: stretch.from,
        to: stretch.to,
        openDays: openDaysOf(stretch.days),
        ...sumLoans(stretch.days),
        ...elsewhereUntil(elsewhereFrom, stretch.to),
      }))
    },

    heatMap(from, to) {
      const { days, basis } = period(from, to)
      return heatMap(
        days,
        basis,
        basis === 'gate' ? sources.gateHours(from, to) : sources.signInHours(from, to),
      )
    },

    groups(from, to) {
      const rows = groupFigures({
        levels: people.levels(),
        enrolled: people.enrolled(to),
        signedIn: signIns.groups(from, to),
        loans: loanSums.byGroup(from, to),
        borrowers: loanSums.borrowers(from, to),
      })
      return keepsLoans(to) ? rows : rows.map(row => ({ ...row, borrowers: null, loans: null }))
    },

    classes: (from, to) => (keepsLoans(to) ? classRows(sources, from, to) : []),
    classDays: loanSums.byMarkAndDay,
    purposes: (from, to) => purposeRows(sources, from, to),
    reconciliation: (from, to) => reconciliation(period(from, to), { from, to }),
    ratings: sources.ratings,
    mediaUses: sources.media.uses,
    topMedia: sources.media.top,
    topTitles: (from, to, limit) => (keepsLoans(to) ? loanSums.topTitles(from, to, limit) : []),
    topReaders: (from, to, limit) => (keepsLoans(to) ? loanSums.topReaders(from, to, limit) : []),

    semester(date, against) {
      const lastDay = date ?? today()
      const semester = calendar.semesters(addDays(lastDay, -DAYS_OF_TWO_YEARS), lastDay).at(-1)
      if (!semester) throw new Error('A calendar has semesters in every year.')
      const other = calendar.semesterDates(
        against === 'last-year' ? yearBefore(semester) : semesterBefore(semester),
      )
      const now = today()
      return compareSemesters(
        semesterUntil(semester, earlierOf(lastDay, now)),
        semesterUntil(other, now),
        sources.loansElsewhereFrom(),
      )
    },
  }
}

const DAYS_OF_TWO_YEARS = 731

const yearBefore = ({ academicYear, semester }: SemesterKey): SemesterKey => ({
  academicYear: academicYear - 1,
  semester,
})

const semesterBefore = ({ academicYear, semester }: SemesterKey): SemesterKey =>
  semester === 1 ? { academicYear: academicYear - 1, semester: 2 } : { academicYear, semester: 1 }
