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
    | 'clock'
    | 'calendar'
    | 'gate'
    | 'signIns'
    | 'gateHours'
    | 'ratings'
    | 'loansElsewhere'
    | 'media'
    | 'mainClasses'
  > {
  readonly loanSums: LoanSumsStore
  readonly people: PeopleCountsStore
  readonly collection: CollectionStore
  days(from: string, to: string): LibraryDay[]
  signInHours(from: string, to: string): HourVisits[]
}

export function createStatisticsSources(needs: StatisticsNeeds): StatisticsSources {
  const { database } = needs
  const loanSums = createLoanSumsStore(needs)
  return {
    ...needs,
    loanSums,
    people: createPeopleCountsStore(database),
    collection: createCollectionStore(database),
    days: (from, to) => libraryDays(needs, loanSums.byDay, from, to),
    signInHours: (from, to) => signInHours(database, from, to),
  }
}
