import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Patron } from '../patrons/patron.ts'
import { dueDate } from './due-date.ts'
import type { LoanFacts, NextOpenDay } from './loan-facts.ts'
import { standingFailures } from './patron-standing.ts'

export interface Renewal {
  readonly loan: LoanFacts | undefined
  readonly title: string
  readonly borrower: Patron
  readonly today: string
  readonly nextOpenDay: NextOpenDay
}

/** Whether the borrower may keep the item longer, and until when: a full loan time from today. */
export function renewLoan({
  loan,
  title,
  borrower,
  today,
  nextOpenDay,
}: Renewal): Result<{ dueDate: string }> {
  if (loan?.state !== 'open' || loan.patronId !== borrower.id) return refuse('loan-not-found')
  const due = dueDate(today, borrower.loanDays, nextOpenDay)
  const failures = standingFailures(borrower, today)
  if (loan.renewals >= borrower.renewalLimit)
    failures.push({ code: 'renewal-limit-reached', params: { title, limit: borrower.renewalLimit } })
  if (loan.dueDate < today)
    failures.push({ code: 'overdue-items', params: { title, until: loan.dueDate, count: 1 } })
  if (!due.ok) failures.push(...due.failures)
  else if (due.value <= loan.dueDate)
    failures.push({ code: 'renewal-too-early', params: { title, until: loan.dueDate } })
  return due.ok && failures.length === 0 ? succeed({ dueDate: due.value }) : refuse(...failures)
}
