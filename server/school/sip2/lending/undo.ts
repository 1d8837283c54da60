import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { LoanRequest } from '../../circulation/lending.ts'
import type { DurableAnswer } from '../../durable-answer.ts'
import type { CheckinAnswer } from '../client/answers.ts'
import { announce, type LendingParts } from './lending-parts.ts'
import { wordsOf } from './refusals.ts'
import type { OutsideSession } from './sessions.ts'

/** Takes back a loan of the session: what was not sent yet never is, and anything else is brought back. */
export async function undo(
  parts: LendingParts,
  durably: DurableAnswer,
  session: OutsideSession,
  asked: LoanRequest,
): Promise<Result<{ loanCount: number }>> {
  const { stationId, loanId, key } = asked
  const { journal } = parts
  const system = parts.systems.of(stationId)
  const held = session.loans.get(loanId)
  if (!held) return refuse('loan-not-found')
  if (!held.lentHere) return refuse('undo-too-late')
  const { barcode, title } = held.loan.item
  const request = { request: ['undo', stationId, session.id, loanId], key }
  const left = { loanCount: session.loans.size - 1 }
  const happened = { kind: 'loan-undone', loanId, title, classroom: session.classroom, stationId } as const

  const withdrawn = () =>
    durably(request, deciding => {
      // It may have been sent since it was looked at.
      if (journal.find(loanId)?.state !== 'waiting') return refuse('library-system-away')
      journal.become(loanId, { state: 'withdrawn' }, deciding.nowMs)
      announce(parts, happened, deciding)
      return succeed(left)
    })

  const broughtBack = () =>
    parts.change<CheckinAnswer, { loanCount: number }>({
      asked: request,
      about: { stationId, kind: 'checkin', card: '', barcode, title },
      send: atMs => system.checkin({ barcode, atMs, happened: false, cancel: true }),
      async judge(answer) {
        if (answer.isDone) return { isDone: true, noted: { title }, value: left }
        const words = wordsOf(answer.messages)
        const refused = { code: 'library-system-refused', params: { text: words } } as const
        return { isDone: false, failures: [refused], words }
      },
      alone: () => succeed({ dueAtMs: null, value: left }),
      tell: (_, deciding) => announce(parts, happened, deciding),
    })

  const undone = await (journal.find(loanId)?.state === 'waiting' ? withdrawn() : broughtBack())
  if (undone.ok) session.loans.delete(loanId)
  return undone
}
