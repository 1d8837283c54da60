import { addDays } from '@pratu/protocol/bangkok'
import { type Failure, succeed } from '@pratu/protocol/failures'
import type { CatalogueItem } from '../../catalogue/catalogue-item.ts'
import type { Patron } from '../../patrons/patron.ts'
import { announce } from '../announce.ts'
import { checkOut } from '../check-out.ts'
import type { Circulation, Doing } from '../circulation.ts'
import type { LoanFacts } from '../loan-facts.ts'
import { type Accepted, CLOCKS_DIFFER_MS, type StoredRequest, unknown } from './accepted.ts'
import { sessionOf } from './create-terminal-lending.ts'
import type { StoredTransactionStore } from './stored-transaction-store.ts'

/** A terminal that has lent by asking, and was never answered, tells it afterwards: it asked no longer before the loan than this. */
const ASKED_WITHIN_MS = 60_000

/** Lends or renews in the past: the item has left with the patron, who was told when to bring it back. */
export function lendAfterwards(
  circulation: Circulation,
  store: StoredTransactionStore,
  asked: StoredRequest,
  doing: Doing,
): Accepted {
  const borrower = circulation.findPatronByCard(asked.card)
  const item = circulation.findItem(asked.barcode)
  if (!borrower || !item) return unknown()
  const { title, barcode } = item.summary
  const open = circulation.loans.openLoanOf(barcode)
  const { failures, dueDate: ruled } = asRuled(circulation, item, borrower, open, doing)
  const dueDate = asked.dueDate ?? ruled
  const accepted = (conflicts: readonly Failure[]): Accepted => ({
    answer: succeed({ title, dueDate, onHold: false }),
    conflicts,
  })

  if (open?.patronId === borrower.id) {
    keepUntil(circulation, open, dueDate, doing)
    return accepted([])
  }
  const endedAtMs = endedSince(circulation, store, barcode, open, doing)
  if (open && endedAtMs === null) circulation.loans.markReturned(open.id, doing.nowMs, null)
  const loan: LoanFacts = {
    ...{ id: circulation.newId(), barcode, patronId: borrower.id, groupId: borrower.groupId },
    ...{ classSet: false, loanedAtMs: doing.nowMs, dueDate, because: [], renewals: 0 },
    ...{ sessionId: sessionOf(asked.terminal), state: 'open' },
  }
  circulation.loans.add(loan, borrower, null, endedAtMs)
  if (endedAtMs === null) takeFromShelf(circulation, item, borrower, doing)
  const { classroom } = borrower.greeting
  announce(circulation, doing, { kind: 'loan', loanId: loan.id, title, classroom, stationId: null })
  return accepted(failures)
}

/** What the rules say of it: for staff to know, not to keep it from being. */
function asRuled(
  circulation: Circulation,
  item: CatalogueItem,
  borrower: Patron,
  loanOfItem: LoanFacts | undefined,
  { today }: Doing,
): { failures: readonly Failure[]; dueDate: string } {
  const terms = circulation.termsFor(borrower, item)
  const decision = checkOut({
    ...{ item, borrower, terms, loanOfItem, today, classSet: false, override: false },
    standing: circulation.standingOf(borrower.id, today, item.kindId),
    demand: circulation.holds.demandFor(item.recordId),
    settings: circulation.settings(),
    openDays: circulation.openDays,
  })
  return decision.ok
    ? { failures: [], dueDate: decision.value.date }
    : { failures: decision.failures, dueDate: addDays(today, terms.loanDays) }
}

/** A patron who has the item already was told another day; a day is never taken back. */
function keepUntil(circulation: Circulation, loan: LoanFacts, dueDate: string, { nowMs }: Doing): void {
  const sinceMs = loan.loanedAtMs - nowMs
  if (dueDate <= loan.dueDate || sinceMs > ASKED_WITHIN_MS) return
  if (sinceMs > -CLOCKS_DIFFER_MS) {
    circulation.loans.setDueDate(loan.id, dueDate)
    return
  }
  const renewal = { id: circulation.newId(), atMs: nowMs, stationId: null }
  circulation.loans.renew({ ...loan, dueDate, because: [], renewals: loan.renewals + 1 }, renewal)
}

/** When the item was at the library again after that, as far as is known; null where it is still out. */
function endedSince(
  { loans }: Circulation,
  store: StoredTransactionStore,
  barcode: string,
  open: LoanFacts | undefined,
  { nowMs }: Doing,
): number | null {
  if (open) return open.loanedAtMs > nowMs ? open.loanedAtMs : null
  const seenAtMs = loans.seenSince(barcode, nowMs + CLOCKS_DIFFER_MS)
  const stray = store.strayReturn(barcode, nowMs)
  if (stray) store.settle(stray.id, nowMs)
  const moments = [seenAtMs, stray?.atMs ?? null].filter(atMs => atMs !== null)
  return moments.length === 0 ? null : Math.min(...moments)
}

/** The item is out: it is lost no more, the patron's hold on it is collected, and whoever it was kept for waits again. */
function takeFromShelf(
  { holds, itemStates }: Circulation,
  item: CatalogueItem,
  borrower: Patron,
  { nowMs }: Doing,
): void {
  const { barcode } = item.summary
  itemStates.noteSeen(barcode, nowMs)
  if (item.status === 'lost') itemStates.setStatus(barcode, 'available', nowMs)
  const queue = holds.queueOf(item.recordId)
  const own = queue.find(({ patronId }) => patronId === borrower.id)
  if (own) holds.end(own.id, 'collected', nowMs, barcode)
  const kept = queue.find(hold => hold.state === 'ready' && hold.barcode === barcode)
  if (kept && kept.id !== own?.id) holds.waitAgain(kept.id)
}
