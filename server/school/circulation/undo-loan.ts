import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { LoanFacts } from './loan-facts.ts'

/** Whether a loan can be taken back as if it had not been: only in the session that made it, while the item is out. */
export function undoLoan(asked: {
  readonly loan: LoanFacts | undefined
  readonly patronId: string
  readonly sessionId: string
}): Result<LoanFacts> {
  const { loan, patronId, sessionId } = asked
  if (!loan || loan.patronId !== patronId || loan.state === 'undone') return refuse('loan-not-found')
  if (loan.sessionId !== sessionId || loan.state === 'returned') return refuse('undo-too-late')
  return succeed(loan)
}
