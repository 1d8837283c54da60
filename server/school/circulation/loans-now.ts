import { DAY_MS, dateOf, startOfDay } from '@pratu/protocol/bangkok'
import type { LoansNow } from '@pratu/protocol/today'
import type { Clock } from '../../process/clock.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { countLoans } from './loan-counts-store.ts'

/** Lending of the day so far. */
export function createLoansNow(database: SchoolDatabase, clock: Clock): () => LoansNow {
  return () => {
    const fromMs = startOfDay(dateOf(clock.now()))
    return countLoans(database, fromMs, fromMs + DAY_MS)
  }
}
