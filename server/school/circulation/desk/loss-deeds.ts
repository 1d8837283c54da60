import { type Result, succeed } from '@pratu/protocol/failures'
import type { CatalogueItem } from '../../catalogue/catalogue-item.ts'
import { lostPrice } from '../lost-price.ts'
import { serveWith } from '../serve-hold.ts'
import { addCharge, takeBack } from '../take-back.ts'
import type { DeskDoing, DeskTools, Done } from './desk-work.ts'
import { viewPickUp } from './views.ts'

/** An item is lost: whoever has it on loan is charged for it, and the loan ends. */
export function lose(tools: DeskTools, item: CatalogueItem, doing: DeskDoing): Result<Done> {
  const { circulation, people, chargeList } = tools
  const { nowMs, touch, actionId } = doing
  const { barcode, title } = item.summary
  const loan = circulation.loans.openLoanOf(barcode)
  const patronId = loan?.patronId ?? null
  if (loan) {
    touch('loans', loan.id)
    circulation.loans.markLost(loan.id, nowMs)
    doing.afterCommit(() => circulation.happenings.emit('loan-figures'))
  }
  takeOffPickUpShelf(tools, item, doing)
  touch('items', barcode)
  circulation.itemStates.setStatus(barcode, 'lost', nowMs)
  const amountSatang = lostPrice(item.priceSatang, circulation.settings())
  const charge = { patronId, loanId: loan?.id ?? null, reason: 'lost', amountSatang, note: null } as const
  return succeed({
    deed: {
      ...{ kind: 'lost', actionId, item: item.summary, patron: people.nameOfPatron(patronId) },
      charge: chargeList.find(addCharge(circulation, charge, doing)),
    },
    ...{ accountOf: patronId, mode: 'lend', about: { title, patronId } },
  })
}

/**
 * An item has come back damaged: it goes to be mended, and whoever had it pays the amount. It may have been scanned as
 * returned a moment ago.
 */
export function damage(
  tools: DeskTools,
  { item, amountSatang }: { item: CatalogueItem; amountSatang: number },
  doing: DeskDoing,
): Result<Done> {
  const { circulation, people, chargeList } = tools
  const { nowMs, touch, actionId } = doing
  const { barcode, title } = item.summary
  touch('items', barcode)
  circulation.itemStates.setStatus(barcode, 'in-repair', nowMs)
  const open = circulation.loans.openLoanOf(barcode)
  if (open) {
    const back = takeBack(circulation, { item: { ...item, status: 'in-repair' }, stationId: null }, doing)
    if (!back.ok) return back
  } else takeOffPickUpShelf(tools, item, doing)
  const loan = open ?? circulation.loans.newestOf(barcode)
  const patronId = loan?.patronId ?? null
  const charge = { patronId, loanId: loan?.id ?? null, reason: 'damaged', amountSatang, note: null } as const
  return succeed({
    deed: {
      ...{ kind: 'damaged', actionId, item: item.summary, patron: people.nameOfPatron(patronId) },
      charge: chargeList.find(addCharge(circulation, charge, doing)),
    },
    ...{ accountOf: patronId, mode: 'lend', about: { title, patronId } },
  })
}

/** A lost item is back: what was charged for it and not paid is undone. */
export function find(tools: DeskTools, item: CatalogueItem, doing: DeskDoing): Result<Done> {
  const { circulation, people, chargeList } = tools
  const { charges, itemStates } = circulation
  const { nowMs, touch, actionId, actor } = doing
  const { barcode, title } = item.summary
  touch('items', barcode)
  itemStates.setStatus(barcode, 'available', nowMs)
  itemStates.noteSeen(barcode, nowMs)
  const loan = circulation.loans.newestOf(barcode)
  const charged = (loan ? charges.ofLoan(loan.id) : []).filter(({ reason }) => reason === 'lost')
  const open = charged.findLast(({ settlement }) => settlement === null)
  const paid = charged.findLast(({ settlement }) => settlement === 'paid')
  if (open) {
    touch('charges', open.id)
    charges.settle(open.id, 'undone', { actor: actor.name, atMs: nowMs, note: null })
  }
  const patronId = charged.at(-1)?.patronId ?? null
  return succeed({
    deed: {
      ...{ kind: 'found', actionId, item: item.summary, patron: people.nameOfPatron(patronId) },
      undoneCharge: chargeList.find(open?.id ?? null),
      paidCharge: chargeList.find(paid?.id ?? null),
      pickUp: viewPickUp(tools, serveWith(circulation, barcode, doing)),
    },
    ...{ accountOf: null, mode: 'lend', about: { title, patronId } },
  })
}

/** Whoever the item was kept for waits again, at the old place. */
function takeOffPickUpShelf({ circulation }: DeskTools, item: CatalogueItem, { touch }: DeskDoing): void {
  const kept = circulation.holds
    .queueOf(item.recordId)
    .find(({ state, barcode }) => state === 'ready' && barcode === item.summary.barcode)
  if (!kept) return
  touch('holds', kept.id)
  circulation.holds.waitAgain(kept.id)
}
