import type { LoansNow } from '@pratu/protocol/today'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

/** Loans, returns and renewals of a stretch of time (`toMs` excluded). Loans that were undone are in no figure. */
export function countLoans(database: SchoolDatabase, fromMs: number, toMs: number): LoansNow {
  const loans = database.first(
    queries
      .selectFrom('loans')
      .select(({ fn }) => [fn.countAll<number>().as('all'), fn.count<number>('session_id').as('selfService')])
      .where('loaned_at_ms', '>=', fromMs)
      .where('loaned_at_ms', '<', toMs)
      .where('undone_at_ms', 'is', null),
  )
  const returns = database.first(
    queries
      .selectFrom('loans')
      .select(({ fn }) => fn.countAll<number>().as('all'))
      .where('returned_at_ms', '>=', fromMs)
      .where('returned_at_ms', '<', toMs)
      .where('lost', '=', 0),
  )
  const renewals = database.first(
    queries
      .selectFrom('renewals')
      .select(({ fn }) => fn.countAll<number>().as('all'))
      .where('at_ms', '>=', fromMs)
      .where('at_ms', '<', toMs),
  )
  return {
    loans: loans?.all ?? 0,
    returns: returns?.all ?? 0,
    renewals: renewals?.all ?? 0,
    selfServiceLoans: loans?.selfService ?? 0,
  }
}
