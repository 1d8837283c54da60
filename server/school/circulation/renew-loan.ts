import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { LendingSettings } from '@pratu/protocol/lending-rules'
import type { Patron } from '../patrons/patron.ts'
import { type Due, dueDate } from './due-date.ts'
import type { Demand } from './hold-facts.ts'
import { neededByOthers } from './hold-queue.ts'
import type { LoanFacts } from './loan-facts.ts'
import type { LoanTerms } from './loan-terms.ts'
import type { OpenDays } from './open-days.ts'
import { standingFailures } from './patron-standing.ts'
import { setAside } from './set-aside.ts'

export interface Renewal {
  readonly loan: LoanFacts | undefined
  readonly title: string
  readonly borrower: Patron
  readonly terms: LoanTerms
  readonly demand: Demand
  /** Staff renew in spite of what they may set aside. */
  readonly override: boolean
  readonly today: string
  readonly settings: LendingSettings
  readonly openDays: OpenDays
}

/** Whether the borrower may keep the item longer, and until when: a full loan time from today. */
export function renewLoan(asked: Renewal): Result<Due & { overridden: readonly Failure[] }> {
  const { loan, title, borrower, terms, today } = asked
  if (loan?.state !== 'open' || loan.patronId !== borrower.id) return refuse('loan-not-found')
  const due = dueDate({
    from: today,
    ...(loan.classSet
      ? { days: terms.classSetDays ?? terms.loanDays, daysBeforeSemesterEnd: null }
      : { days: terms.loanDays, daysBeforeSemesterEnd: asked.settings.daysBeforeSemesterEnd }),
    openDays: asked.openDays,
  })
  const failures = standingFailures(borrower, today)
  if (loan.renewals >= terms.renewalLimit)
    failures.push({ code: 'renewal-limit-reached', params: { title, limit: terms.renewalLimit } })
  if (loan.dueDate < today)
    failures.push({ code: 'overdue-items', params: { title, until: loan.dueDate, count: 1 } })
  if (neededByOthers(asked.demand, borrower.id)) failures.push({ code: 'item-on-hold', params: { title } })
  if (!due.ok) failures.push(...due.failures)
  else if (due.value.date <= loan.dueDate) failures.push(tooEarly(due.value, loan, title))
  const { standing, overridden } = setAside(failures, asked.override)
  return due.ok && standing.length === 0 ? succeed({ ...due.value, overridden }) : refuse(...failures)
}

const tooEarly = (due: Due, { dueDate: until }: LoanFacts, title: string) => ({
  code: due.because.some(({ reason }) => reason === 'semester-end')
    ? ('semester-ending' as const)
    : ('renewal-too-early' as const),
  params: { title, until },
})
