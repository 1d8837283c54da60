import { daysBetween } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { CatalogueItem } from '../catalogue/catalogue-item.ts'
import type { LoanFacts } from './loan-facts.ts'

/** What a return does. Any item on loan is taken back, in whatever state it is; `found`: it had been given up as lost. */
export function returnItem(asked: {
  readonly item: CatalogueItem
  readonly loanOfItem: LoanFacts | undefined
  readonly today: string
}): Result<{ loanId: string; overdueDays: number; found: boolean }> {
  const { item, loanOfItem, today } = asked
  if (!loanOfItem) return refuse({ code: 'item-not-on-loan', params: { title: item.summary.title } })
  return succeed({
    loanId: loanOfItem.id,
    overdueDays: Math.max(0, daysBetween(loanOfItem.dueDate, today)),
    found: item.status === 'lost',
  })
}
