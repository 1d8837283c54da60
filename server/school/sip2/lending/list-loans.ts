import { dateOf } from '@pratu/protocol/bangkok'
import type { ItemAnswer, PatronAnswer } from '../client/answers.ts'
import type { LendingParts } from './lending-parts.ts'
import type { SessionLoan } from './sessions.ts'
import { viewItem, viewLoan } from './views.ts'
import { within } from './within.ts'

/** Who shows a card does not wait longer for titles and due dates. */
const PATIENCE_MS = 3_000

/** The barcode of a line of a list: some systems write a title after it. */
export const barcodeIn = (listed: string): string => listed.trim().split(/\s/, 1)[0] ?? ''

/** Whether a list has all of which the other side counts. */
export const isWholeList = ({ listed, counts }: PatronAnswer): boolean =>
  counts.charged !== null && listed.length >= counts.charged

/** What a patron has: as the outside system says it, and as kiosks know it better since. The newest first. */
export async function listLoans(
  parts: LendingParts,
  stationId: string,
  card: string,
  answer: PatronAnswer | null,
): Promise<{ loans: SessionLoan[]; isWhole: boolean }> {
  const { journal, systems } = parts
  const system = systems.of(stationId)
  const renewable = system.offers()?.renewal ?? false
  const loans: SessionLoan[] = []

  for (const row of journal.openOf(card).toReversed()) {
    if (row.kind !== 'checkout' || row.dueAtMs === null || journal.lastOf(row.barcode)?.id !== row.id)
      continue
    const told = { ...row, item: viewItem(parts, row.barcode, row.title), dueDate: dateOf(row.dueAtMs) }
    const loan = viewLoan({ ...told, because: [{ reason: 'alone' }], renewable: false })
    loans.push({ loan, lentHere: false, alone: true })
  }

  const isHere = (barcode: string) => loans.some(({ loan }) => loan.item.barcode === barcode)
  const isBack = (barcode: string) => {
    const last = journal.lastOf(barcode)
    return last?.kind === 'checkin' && (last.state === 'waiting' || last.state === 'sent')
  }
  const barcodes = (answer?.listed ?? []).map(barcodeIn).filter(code => !isHere(code) && !isBack(code))
  const items = await Promise.all(
    barcodes.map(barcode => within(PATIENCE_MS, parts.timers, system.item(barcode))),
  )
  let isWhole = answer !== null && isWholeList(answer)
  for (const [index, barcode] of barcodes.entries()) {
    const asked = items[index]
    const found: ItemAnswer | null =
      typeof asked === 'object' && asked.outcome === 'answered' ? asked.value : null
    const dueDate = found?.dueDate?.date ?? null
    // A loan without a day cannot be shown; it is still known that the patron has it.
    if (dueDate === null) isWhole = false
    else {
      const item = viewItem(parts, barcode, found?.title ?? null)
      const told = { id: parts.newId(), item, atMs: parts.clock.now(), dueDate, renewable }
      loans.push({ loan: viewLoan(told), lentHere: false, alone: false })
    }
  }
  return { loans, isWhole }
}
