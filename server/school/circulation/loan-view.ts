import type { Loan } from '@pratu/protocol/lending'
import type { CatalogueItem } from '../catalogue/catalogue-item.ts'
import type { Patron } from '../patrons/patron.ts'
import type { Circulation } from './circulation.ts'
import { fineToday } from './fine-today.ts'
import type { LoanFacts } from './loan-facts.ts'
import { renewLoan } from './renew-loan.ts'

/** Whether renewing a loan now would be granted. */
export const isRenewable = (
  circulation: Circulation,
  { loan, item, borrower }: { loan: LoanFacts; item: CatalogueItem; borrower: Patron },
  today: string,
): boolean =>
  renewLoan({
    ...{ loan, borrower, today, title: item.summary.title, override: false },
    terms: circulation.termsFor(borrower, item),
    demand: circulation.holds.demandFor(item.recordId),
    settings: circulation.settings(),
    openDays: circulation.openDays,
  }).ok

/** A loan as its borrower sees it. `item` is the loan's, where it was found already. */
export function viewLoan(
  circulation: Circulation,
  loan: LoanFacts,
  borrower: Patron,
  today: string,
  item: CatalogueItem = circulation.itemOf(loan),
): Loan {
  return {
    id: loan.id,
    item: item.summary,
    loanedAtMs: loan.loanedAtMs,
    dueDate: loan.dueDate,
    because: [...loan.because],
    renewals: loan.renewals,
    renewable: isRenewable(circulation, { loan, item, borrower }, today),
    fineSatang: fineToday(circulation, { ...loan, kindId: item.kindId }, today),
  }
}
