import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { CatalogueItem } from '../catalogue/catalogue-item.ts'
import type { Patron } from '../patrons/patron.ts'
import { dueDate } from './due-date.ts'
import type { LendingRules, LoanFacts, NextOpenDay } from './loan-facts.ts'
import { standingFailures } from './patron-standing.ts'

export interface CheckOut {
  readonly item: CatalogueItem
  readonly borrower: Patron
  /** The open loan of the item, whoever has it. */
  readonly loanOfItem: LoanFacts | undefined
  /** Open loans of the borrower, and how many of them are overdue. */
  readonly loanCount: number
  readonly overdueCount: number
  readonly today: string
  readonly rules: LendingRules
  readonly nextOpenDay: NextOpenDay
}

/** Whether the item may be lent to the borrower now, and until when. */
export function checkOut(asked: CheckOut): Result<{ dueDate: string }> {
  const { borrower, today } = asked
  const due = dueDate(today, borrower.loanDays, asked.nextOpenDay)
  const failures = [
    ...standingFailures(borrower, today),
    ...accountFailures(asked),
    ...itemFailures(asked),
    ...(due.ok ? [] : due.failures),
  ]
  return due.ok && failures.length === 0 ? succeed({ dueDate: due.value }) : refuse(...failures)
}

function accountFailures({ borrower, loanOfItem, loanCount, overdueCount, rules }: CheckOut): Failure[] {
  const failures: Failure[] = []
  // A book that the borrower has already takes no further place, so a full account is no reason against it.
  const isTheirs = loanOfItem?.patronId === borrower.id
  if (loanCount >= borrower.loanLimit && !isTheirs)
    failures.push({ code: 'loan-limit-reached', params: { limit: borrower.loanLimit } })
  if (overdueCount > 0 && rules.overdueItemsBlock)
    failures.push({ code: 'overdue-items', params: { count: overdueCount } })
  return failures
}

const STATUS_FAILURES = {
  lost: 'item-lost',
  'in-repair': 'item-in-repair',
  withdrawn: 'item-withdrawn',
} as const

function itemFailures({ item, borrower, loanOfItem }: CheckOut): Failure[] {
  const { title } = item.summary
  const failures: Failure[] = []
  if (loanOfItem?.patronId === borrower.id)
    failures.push({ code: 'item-already-yours', params: { title, until: loanOfItem.dueDate } })
  else if (loanOfItem) failures.push({ code: 'item-on-loan-to-other', params: { title } })
  if (!item.forLoan) failures.push({ code: 'item-not-for-loan', params: { title } })
  if (item.status !== 'available') failures.push({ code: STATUS_FAILURES[item.status], params: { title } })
  return failures
}
