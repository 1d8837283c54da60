import { addDays } from '@pratu/protocol/bangkok'
import { type CollectionStore, createCollectionStore } from './collection-store.ts'
import { type LibraryDay, libraryDays } from './library-days.ts'
import { createLoanSumsStore, type LoanSumsStore } from './loan-sums-store.ts'
import { createPeopleCountsStore, type PeopleCountsStore } from './people-counts-store.ts'
import { signInHours } from './sign-in-hours-store.ts'
import type { HourVisits, StatisticsNeeds } from './statistics-needs.ts'

/** All that figures are made of. */
export interface StatisticsSources
  extends Pick<
    StatisticsNeeds,
    'clock' | 'calendar' | 'gate' | 'signIns' | 'gateHours' | 'ratings' | 'media' | 'mainClasses'
  > {
  readonly loanSums: LoanSumsStore
  readonly people: PeopleCountsStore
  readonly collection: CollectionStore
  /**
   * The first day on which an outside library system kept the loans: that after the last on which anything was lent or
   * came back here. Null: none does.
   */
  loansElsewhereFrom(): string | null
  days(from: string, to: string): LibraryDay[]
  signInHours(from: string, to: string): HourVisits[]
}

const BEFORE_ALL_DAYS = '0001-01-01'

export function createStatisticsSources(needs: StatisticsNeeds): StatisticsSources {
  const { database } = needs
  const loanSums = createLoanSumsStore(needs)
  return {
    ...needs,
    loanSums,
    loansElsewhereFrom() {
      if (!needs.loansElsewhere) return null
      const last = loanSums.lastDay()
      return last === null ? BEFORE_ALL_DAYS : addDays(last, 1)
    },
    people: createPeopleCountsStore(database),
    collection: createCollectionStore(database),
    days: (from, to) => libraryDays(needs, loanSums.byDay, from, to),
    signInHours: (from, to) => signInHours(database, from, to),
  }
}
