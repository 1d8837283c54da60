import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Patron } from '../patrons/patron.ts'
import { announce } from './announce.ts'
import type { Circulation, Doing } from './circulation.ts'
import type { LoanFacts } from './loan-facts.ts'
import { renewLoan } from './renew-loan.ts'

export interface RenewRequest {
  readonly loan: LoanFacts | undefined
  readonly borrower: Patron
  readonly stationId: string | null
  readonly override: boolean
}

/** Renews a loan. */
export function keepLonger(
  circulation: Circulation,
  { loan, borrower, stationId, override }: RenewRequest,
  doing: Doing,
): Result<{ loan: LoanFacts; overridden: readonly Failure[] }> {
  const { nowMs, today, touch } = doing
  if (!loan) return refuse('loan-not-found')
  const item = circulation.itemOf(loan)
  const { title } = item.summary
  const decision = renewLoan({
    ...{ loan, title, borrower, override, today },
    terms: circulation.termsFor(borrower, item),
    demand: circulation.holds.demandFor(item.recordId),
    settings: circulation.settings(),
    openDays: circulation.openDays,
  })
  if (!decision.ok) return decision
  const { date, because, overridden } = decision.value
  const renewed = { ...loan, dueDate: date, because, renewals: loan.renewals + 1 }
  const renewal = { id: circulation.newId(), atMs: nowMs, stationId }
  touch('loans', loan.id)
  touch('renewals', renewal.id)
  circulation.loans.renew(renewed, renewal)
  const { classroom } = borrower.greeting
  announce(circulation, doing, { kind: 'renewal', loanId: loan.id, title, classroom, stationId })
  return succeed({ loan: renewed, overridden })
}
