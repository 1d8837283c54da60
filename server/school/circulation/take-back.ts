import { type Result, succeed } from '@pratu/protocol/failures'
import type { CatalogueItem } from '../catalogue/catalogue-item.ts'
import { announce } from './announce.ts'
import type { Circulation, Doing } from './circulation.ts'
import { type Returned, returnItem } from './return-item.ts'
import { putOnPickUpShelf } from './serve-hold.ts'

export interface TakeBack {
  readonly item: CatalogueItem
  /** Null at the desk. */
  readonly stationId: string | null
}

/** Takes an item back from whoever has it, charges the fine and serves the next hold. */
export function takeBack(
  circulation: Circulation,
  { item, stationId }: TakeBack,
  doing: Doing,
): Result<Returned & { chargeId: string | null }> {
  const { loans, holds, itemStates } = circulation
  const { nowMs, today, touch } = doing
  const { barcode, title } = item.summary
  const loanOfItem = loans.openLoanOf(barcode)
  const { groupId = null } = loanOfItem ?? {}
  const decision = returnItem({
    ...{ item, loanOfItem, today },
    terms: groupId === null ? undefined : circulation.terms.of(groupId, item.kindId),
    queue: holds.queueOf(item.recordId),
    settings: circulation.settings(),
    openDays: circulation.openDays,
  })
  if (!decision.ok) return decision
  const { loan, fineSatang, found, serving } = decision.value
  touch('loans', loan.id)
  loans.markReturned(loan.id, nowMs, stationId)
  touch('items', barcode)
  itemStates.noteSeen(barcode, nowMs)
  if (found) itemStates.setStatus(barcode, 'available', nowMs)
  if (serving) putOnPickUpShelf(circulation, barcode, serving, doing)
  const charge = { patronId: loan.patronId, loanId: loan.id, reason: 'overdue', note: null } as const
  const chargeId = addCharge(circulation, { ...charge, amountSatang: fineSatang }, doing)
  announce(circulation, doing, { kind: 'return', loanId: loan.id, title, classroom: null, stationId })
  return succeed({ ...decision.value, chargeId })
}

/** Charges what costs something; null when it costs nothing. */
export function addCharge(
  { charges, newId }: Circulation,
  charge: Omit<Parameters<Circulation['charges']['add']>[0], 'id' | 'atMs'>,
  { nowMs, touch }: Doing,
): string | null {
  if (charge.amountSatang === 0 || charge.patronId === null) return null
  const id = newId()
  touch('charges', id)
  charges.add({ ...charge, id, atMs: nowMs })
  return id
}
