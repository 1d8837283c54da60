import type { CatalogueItem } from '../catalogue/catalogue-item.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { LoanHappened } from '../happenings.ts'
import { createNewestLoansStore, type LoanMoment } from './newest-loans-store.ts'

/** What was last lent, renewed, taken back or undone, the newest first: told again as it was told when it happened. */
export function createNewestLoanEvents(needs: {
  readonly database: SchoolDatabase
  findItem(barcode: string): CatalogueItem | undefined
  classroomOf(place: { level: string | null; room: string | null }): string | null
}): (limit: number) => LoanHappened[] {
  const store = createNewestLoansStore(needs.database)

  const told = (kind: LoanHappened['kind'], moment: LoanMoment): LoanHappened => ({
    kind,
    loanId: moment.loanId,
    atMs: moment.atMs,
    title: needs.findItem(moment.barcode)?.summary.title ?? moment.barcode,
    // A return needs no card, so it is nobody's.
    classroom: kind === 'return' ? null : needs.classroomOf(moment),
    stationId: moment.stationId,
  })

  return limit => {
    const loans = store.loans(limit)
    const undone = loans.flatMap(({ undoneAtMs, ...loan }) =>
      undoneAtMs === null ? [] : [{ ...loan, atMs: undoneAtMs }],
    )
    return [
      ...loans.map(moment => told('loan', moment)),
      ...undone.map(moment => told('loan-undone', moment)),
      ...store.returns(limit).map(moment => told('return', moment)),
      ...store.renewals(limit).map(moment => told('renewal', moment)),
    ]
      .sort((a, b) => b.atMs - a.atMs)
      .slice(0, limit)
  }
}
