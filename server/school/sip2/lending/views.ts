import { DAY_MS, dateOf, startOfDay } from '@pratu/protocol/bangkok'
import type { DueReason } from '@pratu/protocol/circulation'
import type { ItemSummary, Loan } from '@pratu/protocol/lending'
import type { Amount } from '../client/answers.ts'
import type { OutsideNeeds } from './needs.ts'

/** The end of the day, as terminals write a due date. */
export const endOfDay = (date: string): number => startOfDay(date) + DAY_MS - 1000

/** What the school's own catalogue says of an item, or what the outside system calls it. */
export const viewItem = (
  { findItem }: Pick<OutsideNeeds, 'findItem'>,
  barcode: string,
  title: string | null,
): ItemSummary =>
  findItem(barcode) ?? {
    ...{ barcode, title: title ?? barcode, author: null, callNumber: null },
    ...{ deweyClass: 'none', copyNumber: 1, coverUrl: null },
  }

export const viewLoan = (told: {
  readonly id: string
  readonly item: ItemSummary
  readonly atMs: number
  readonly dueDate: string
  readonly because?: readonly DueReason[]
  readonly renewals?: number
  readonly renewable: boolean
}): Loan => ({
  id: told.id,
  item: told.item,
  loanedAtMs: told.atMs,
  dueDate: told.dueDate,
  because: [...(told.because ?? [])],
  renewals: told.renewals ?? 0,
  renewable: told.renewable,
  fineSatang: 0,
})

/** Days by which an item is late that was told to come back then; 0 where nobody knows. */
export function overdueDays(dueAtMs: number | null, nowMs: number): number {
  if (dueAtMs === null) return 0
  const days = (startOfDay(dateOf(nowMs)) - startOfDay(dateOf(dueAtMs))) / DAY_MS
  return Math.max(0, Math.round(days))
}

/** Money as the outside system writes it: "25", "25.50". */
export function satangOf(amount: Amount | null): number {
  const baht = Number(amount?.amount.replaceAll(',', '') ?? 0)
  return Number.isFinite(baht) && baht > 0 ? Math.round(baht * 100) : 0
}
