import { dateOf } from '@pratu/protocol/bangkok'
import { type Refusal, refuse } from '@pratu/protocol/failures'
import type { Loan } from '@pratu/protocol/lending'
import type { CatalogueItem } from '../catalogue/catalogue-item.ts'
import type { LoanHappened } from '../happenings.ts'
import type { Patron } from '../patrons/patron.ts'
import type { Deciding } from './durable-answer.ts'
import type { LendingNeeds } from './lending-needs.ts'
import type { LoanFacts } from './loan-facts.ts'
import type { LoanStore } from './loan-store.ts'
import { renewLoan } from './renew-loan.ts'

export type LoanDesk = ReturnType<typeof createLoanDesk>

/** How loans are looked at and told of, whichever verb changes them. */
export function createLoanDesk(needs: LendingNeeds, loans: LoanStore) {
  const { happenings, log, nextOpenDay } = needs

  function itemOf(loan: LoanFacts): CatalogueItem {
    const item = needs.findItem(loan.barcode)
    if (!item)
      throw new Error(`The catalogue has no item for loan ${loan.id}. Restore a backup of the database.`)
    return item
  }

  /** A loan as the borrower sees it. `renewable` is what renewing it now would come to. */
  function view(loan: LoanFacts, item: CatalogueItem, borrower: Patron, nowMs: number): Loan {
    const { title } = item.summary
    return {
      id: loan.id,
      item: item.summary,
      loanedAtMs: loan.loanedAtMs,
      dueDate: loan.dueDate,
      renewals: loan.renewals,
      renewable: renewLoan({ loan, title, borrower, today: dateOf(nowMs), nextOpenDay }).ok,
    }
  }

  /** The code is not told: it may be a person's. */
  function noteUnknown(stationId: string, atMs: number): void {
    log.info({ stationId }, 'a code was scanned that the library does not know')
    happenings.emit('unknown-code', { stationId, atMs })
  }

  return {
    itemOf,
    view,
    noteUnknown,

    loansOf: (borrower: Patron, nowMs: number): Loan[] =>
      loans.openLoansOf(borrower.id).map(loan => view(loan, itemOf(loan), borrower, nowMs)),

    refuseUnknown(stationId: string, { nowMs, afterCommit }: Deciding): Refusal {
      afterCommit(() => noteUnknown(stationId, nowMs))
      return refuse('code-unknown')
    },

    announce({ nowMs, afterCommit }: Deciding, happened: Omit<LoanHappened, 'atMs'>): void {
      afterCommit(() => happenings.emit('loan', { ...happened, atMs: nowMs }))
    },
  }
}
