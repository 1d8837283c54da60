import { addDays, daysBetween } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { LendingSettings } from '@pratu/protocol/lending-rules'
import type { CatalogueItem } from '../catalogue/catalogue-item.ts'
import type { HoldFacts } from './hold-facts.ts'
import { firstWaiting } from './hold-queue.ts'
import type { LoanFacts } from './loan-facts.ts'
import type { LoanTerms } from './loan-terms.ts'
import type { OpenDays } from './open-days.ts'
import { overdueFine } from './overdue-fine.ts'

/** A hold that is served with a copy, and until when the copy is kept. */
export interface Serving {
  readonly holdId: string
  readonly pickUpBy: string
}

export interface Return {
  readonly item: CatalogueItem
  readonly loanOfItem: LoanFacts | undefined
  /** Of the group in which it was lent; undefined once that is gone. */
  readonly terms: LoanTerms | undefined
  readonly queue: readonly HoldFacts[]
  readonly today: string
  readonly settings: LendingSettings
  readonly openDays: OpenDays
}

export interface Returned {
  readonly loan: LoanFacts
  readonly overdueDays: number
  readonly fineSatang: number
  /** It had been given up as lost. */
  readonly found: boolean
  readonly serving: Serving | null
}

/** What a return does. Any item on loan is taken back, in whatever state it is. */
export function returnItem(asked: Return): Result<Returned> {
  const { item, loanOfItem: loan, terms, today, settings, openDays } = asked
  const { title } = item.summary
  if (!loan)
    return refuse({ code: item.status === 'lost' ? 'item-lost' : 'item-not-on-loan', params: { title } })
  const found = item.status === 'lost'
  return succeed({
    loan,
    overdueDays: Math.max(0, daysBetween(loan.dueDate, today)),
    fineSatang:
      terms && loan.patronId !== null
        ? overdueFine({
            ...{ dueDate: loan.dueDate, today, terms, openDays },
            onClosedDays: settings.finesOnClosedDays,
          })
        : 0,
    found,
    serving: serveNext({ ...asked, item: found ? { ...item, status: 'available' } : item }),
  })
}

/** For whom a copy that is in hand goes to the pick-up shelf; null when nobody waits or it may not be lent. */
export function serveNext({
  item,
  queue,
  today,
  settings,
  openDays,
}: Pick<Return, 'item' | 'queue' | 'today' | 'settings' | 'openDays'>): Serving | null {
  const next = firstWaiting(queue)
  if (!next || item.status !== 'available' || !item.forLoan) return null
  const kept = addDays(today, settings.pickUpDays)
  return { holdId: next.id, pickUpBy: openDays.nextOpenDay(kept) ?? kept }
}
