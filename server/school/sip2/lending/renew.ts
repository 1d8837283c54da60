import { type Result, refuse } from '@pratu/protocol/failures'
import type { Loan } from '@pratu/protocol/lending'
import type { LoanRequest } from '../../circulation/lending.ts'
import type { LoanAnswer } from '../client/answers.ts'
import type { Verdict } from './change.ts'
import { announce, type LendingParts } from './lending-parts.ts'
import { reasonsOf, wordsOf } from './refusals.ts'
import type { OutsideSession } from './sessions.ts'
import { endOfDay } from './views.ts'

/** Lets a patron keep an item longer. Whether others wait for it only the outside system knows, so it is not done alone. */
export async function renew(
  parts: LendingParts,
  session: OutsideSession,
  asked: LoanRequest,
): Promise<Result<{ loan: Loan }>> {
  const { stationId, loanId, key } = asked
  const system = parts.systems.of(stationId)
  const { card, pin } = session
  const held = session.loans.get(loanId)
  if (!held) return refuse('loan-not-found')
  const { loan } = held
  const { barcode, title } = loan.item

  async function judge(answer: LoanAnswer): Promise<Verdict<{ loan: Loan }>> {
    if (answer.isDone) {
      const dueDate = answer.dueDate?.date ?? loan.dueDate
      const value = { loan: { ...loan, dueDate, because: [], renewals: loan.renewals + 1 } }
      return { isDone: true, noted: { title, dueAtMs: endOfDay(dueDate) }, value }
    }
    const patron = await system.patron({ card, pin, list: 'none' })
    const failures = reasonsOf({
      messages: answer.messages,
      patron: patron.outcome === 'answered' ? patron.value : null,
      ...{ item: null, title },
    })
    return { isDone: false, failures, words: wordsOf(answer.messages) }
  }

  const renewed = await parts.change<LoanAnswer, { loan: Loan }>({
    asked: { request: ['renew', stationId, session.id, loanId], key },
    about: { stationId, kind: 'renewal', card, barcode, title },
    send: atMs => system.renew({ card, pin, barcode, atMs, happened: null }),
    judge,
    alone: () => refuse('library-system-away'),
    tell: (_, deciding) =>
      announce(parts, { kind: 'renewal', loanId, title, classroom: session.classroom, stationId }, deciding),
  })
  if (renewed.ok) session.loans.set(loanId, { ...held, loan: renewed.value.loan })
  return renewed
}
