import { DAY_MS, dateOf, startOfDay } from '@pratu/protocol/bangkok'
import type { LoansNow } from '@pratu/protocol/today'
import type { Clock } from '../../../process/clock.ts'
import type { JournalStore } from './journal-store.ts'

/** What kiosks did today; of other desks only the outside library system knows. */
export const createKioskLoansNow = (journal: Pick<JournalStore, 'counts'>, clock: Clock) => (): LoansNow => {
  const fromMs = startOfDay(dateOf(clock.now()))
  const counts = journal.counts(fromMs, fromMs + DAY_MS)
  return { ...counts, selfServiceLoans: counts.loans }
}
