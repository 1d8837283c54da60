import type { CatalogueItem } from '../../catalogue/catalogue-item.ts'
import type { Patron } from '../../patrons/patron.ts'
import { debtFailures } from '../check-out.ts'
import type { Circulation } from '../circulation.ts'
import { createChargeListStore } from '../desk/charge-list-store.ts'
import type { LoanFacts } from '../loan-facts.ts'
import { standingFailures } from '../patron-standing.ts'
import type { TerminalItem, TerminalLoan, TerminalPatron } from './terminal-lending.ts'

export function viewTerminalLoan(
  { findItem }: Pick<Circulation, 'findItem'>,
  { barcode, dueDate }: LoanFacts,
  today: string,
): TerminalLoan {
  const title = findItem(barcode)?.summary.title ?? barcode
  return { barcode, title, dueDate, overdue: dueDate < today }
}

export function viewPatron(circulation: Circulation, patron: Patron, today: string): TerminalPatron {
  const { loans, holds, charges, database } = circulation
  const settings = circulation.settings()
  const counts = loans.countsOf(patron.id, today)
  const owedSatang = charges.owedBy(patron.id)
  const isFull = counts.loanCount >= patron.loanLimit
  return {
    id: patron.id,
    name: patron.greeting.name,
    failures: [
      ...standingFailures(patron, today),
      ...(isFull ? [{ code: 'loan-limit-reached' as const, params: { limit: patron.loanLimit } }] : []),
      ...debtFailures({ ...counts, owedSatang }, settings),
    ],
    loanLimit: patron.loanLimit,
    holdLimit: circulation.holdLimitOf(patron),
    loans: loans.openLoansOf(patron.id).map(loan => viewTerminalLoan(circulation, loan, today)),
    holds: holds.openOf(patron.id).map(hold => ({
      title: holds.recordOf(hold.recordId)?.title ?? '',
      barcode: hold.state === 'ready' ? hold.barcode : null,
    })),
    charges:
      owedSatang === 0
        ? []
        : createChargeListStore(database)
            .openOf(patron.id)
            .map(({ id, title, amountSatang }) => ({ id, title: title ?? '', amountSatang })),
    owedSatang,
  }
}

export function viewItem({ loans, holds }: Circulation, item: CatalogueItem): TerminalItem {
  const { barcode } = item.summary
  const queue = holds.queueOf(item.recordId)
  return {
    item,
    dueDate: loans.openLoanOf(barcode)?.dueDate ?? null,
    pickUpBy: queue.find(hold => hold.state === 'ready' && hold.barcode === barcode)?.pickUpBy ?? null,
    queueLength: queue.length,
  }
}
