import { type Failure, type Refusal, refuse } from '@pratu/protocol/failures'
import type { Loan } from '@pratu/protocol/lending'
import type { Transaction } from './journal-store.ts'
import { type LendingParts, lookUp, noteUnknown } from './lending-parts.ts'
import { reasonsOf } from './refusals.ts'
import { countAlone, loanOfItem, type OutsideSession } from './sessions.ts'

/** What is against it before anything is written down. */
export async function findAgainst(
  parts: LendingParts,
  session: OutsideSession,
  barcode: string,
): Promise<Refusal | undefined> {
  const { kinds, systems } = parts
  const { stationId } = session
  const theirs = loanOfItem(session, barcode)
  if (theirs) return alreadyTheirs(theirs.loan)
  const kind = kinds.of(barcode)
  if (kind === 'card') return refuse('code-is-card')
  if (kind === 'neither') return unknown(parts, stationId)
  const system = systems.of(stationId)
  if (kind === 'either') {
    const found = await lookUp(parts, system, barcode)
    if (found === 'card') return refuse('code-is-card')
    if (found === 'unknown') return unknown(parts, stationId)
    // Lent without asking, the card of whoever comes next would become a book of whoever was there before.
    if (found === undefined) return refuse('library-system-away')
  }
  if (session.knowsLoans) return undefined
  const item = await system.item(barcode)
  if (item.outcome !== 'answered' || !isCharged(item.value.status)) return undefined
  const title = item.value.title ?? barcode
  return refuse(...reasonsOf({ messages: item.value.messages, patron: null, item: item.value, title }))
}

const isCharged = (status: string): boolean => status === 'charged' || status === 'charged-until-recall'

function unknown(parts: LendingParts, stationId: string) {
  noteUnknown(parts, stationId)
  return refuse('code-unknown')
}

const alreadyTheirs = ({ item, dueDate }: Loan) =>
  refuse({ code: 'item-already-yours', params: { title: item.title, until: dueDate } })

/** Whether the kiosk may lend without asking. */
export function aloneFailures(
  parts: LendingParts,
  session: OutsideSession,
  { barcode, title }: { barcode: string; title: string },
): Failure[] {
  const limits = parts.limits()
  const mayWithoutPin = !parts.asksPin || session.verified || limits.borrowingWithoutPin
  if (!limits.borrowing || !mayWithoutPin) return [{ code: 'library-system-away' }]
  if (countAlone(session) >= limits.items)
    return [{ code: 'alone-limit-reached', params: { limit: limits.items } }]
  const last = parts.journal.lastOf(barcode)
  return last && isOut(last) ? [{ code: 'item-on-loan-to-other', params: { title } }] : []
}

/** Lent by a kiosk, not sent yet, and not back. */
const isOut = ({ kind, state }: Transaction): boolean =>
  kind === 'checkout' && (state === 'waiting' || state === 'sent')
