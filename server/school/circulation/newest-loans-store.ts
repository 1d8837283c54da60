import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

/** A moment in the life of a loan, as its row tells it. */
export interface LoanMoment {
  readonly loanId: string
  readonly atMs: number
  readonly barcode: string
  readonly level: string | null
  readonly room: string | null
  readonly stationId: string | null
}

/** Each the newest first. A loan that was undone has the moment of that too. */
export function createNewestLoansStore(database: SchoolDatabase) {
  const loan = ['loans.id as loanId', 'barcode', 'level', 'room'] as const
  return {
    loans: (limit: number): (LoanMoment & { undoneAtMs: number | null })[] =>
      database.all(
        queries
          .selectFrom('loans')
          .select([...loan, 'loaned_at_ms as atMs', 'undone_at_ms as undoneAtMs', 'station_id as stationId'])
          .orderBy('loaned_at_ms', 'desc')
          .limit(limit),
      ),

    returns: (limit: number): LoanMoment[] =>
      database.all(
        queries
          .selectFrom('loans')
          .select([...loan, 'returned_at_ms as atMs', 'returned_station_id as stationId'])
          .$narrowType<{ atMs: number }>()
          .where('returned_at_ms', 'is not', null)
          .where('lost', '=', 0)
          .orderBy('returned_at_ms', 'desc')
          .limit(limit),
      ),

    renewals: (limit: number): LoanMoment[] =>
      database.all(
        queries
          .selectFrom('renewals')
          .innerJoin('loans', 'loans.id', 'renewals.loan_id')
          .select([...loan, 'renewals.at_ms as atMs', 'renewals.station_id as stationId'])
          .orderBy('renewals.at_ms', 'desc')
          .limit(limit),
      ),
  }
}
