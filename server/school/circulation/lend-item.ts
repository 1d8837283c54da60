import { type Failure, type Result, succeed } from '@pratu/protocol/failures'
import type { CatalogueItem } from '../catalogue/catalogue-item.ts'
import type { Patron } from '../patrons/patron.ts'
import { announce } from './announce.ts'
import { checkOut } from './check-out.ts'
import type { Circulation, Doing } from './circulation.ts'
import type { LoanFacts } from './loan-facts.ts'
import { serveWith } from './serve-hold.ts'

export interface LendRequest {
  readonly item: CatalogueItem
  readonly borrower: Patron
  /** Null at the desk. */
  readonly stationId: string | null
  readonly sessionId: string | null
  readonly classSet: boolean
  readonly override: boolean
}

export interface Lent {
  readonly loan: LoanFacts
  /** Items that the borrower has with this one, class sets apart. */
  readonly loanCount: number
  readonly overridden: readonly Failure[]
}

/** Lends an item and collects the borrower's hold on it, if there is one. */
export function lendItem(circulation: Circulation, asked: LendRequest, doing: Doing): Result<Lent> {
  const { loans, holds } = circulation
  const { item, borrower, stationId, sessionId, classSet, override } = asked
  const { nowMs, today, touch } = doing
  const { barcode, title } = item.summary
  const demand = holds.demandFor(item.recordId)
  const standing = circulation.standingOf(borrower.id, today, item.kindId)
  const decision = checkOut({
    ...{ item, borrower, standing, demand, classSet, override, today },
    terms: circulation.termsFor(borrower, item),
    loanOfItem: loans.openLoanOf(barcode),
    settings: circulation.settings(),
    openDays: circulation.openDays,
  })
  if (!decision.ok) return decision
  const { date, because, overridden } = decision.value
  const loan: LoanFacts = {
    ...{ id: circulation.newId(), barcode, patronId: borrower.id, groupId: borrower.groupId, classSet },
    ...{ loanedAtMs: nowMs, dueDate: date, because, renewals: 0, sessionId, state: 'open' },
  }
  touch('loans', loan.id)
  loans.add(loan, borrower, stationId)
  touch('items', barcode)
  circulation.itemStates.noteSeen(barcode, nowMs)

  const own = demand.queue.find(({ patronId }) => patronId === borrower.id)
  if (own) {
    touch('holds', own.id)
    holds.end(own.id, 'collected', nowMs, barcode)
    if (own.barcode !== null && own.barcode !== barcode) serveWith(circulation, own.barcode, doing)
  }
  const { classroom } = borrower.greeting
  announce(circulation, doing, { kind: 'loan', loanId: loan.id, title, classroom, stationId })
  return succeed({ loan, loanCount: standing.loanCount + (classSet ? 0 : 1), overridden })
}
