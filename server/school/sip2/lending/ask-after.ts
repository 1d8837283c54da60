import type { ItemAnswer, PatronAnswer } from '../client/answers.ts'
import type { Asked, LibrarySystem } from '../client/library-system.ts'
import type { Transaction } from './journal-store.ts'
import { barcodeIn, isWholeList } from './list-loans.ts'

/** Whether something of which no answer came was done. `unheard`: nothing was answered now, so ask again later. */
export type WasDone = 'done' | 'not-done' | 'cannot-be-known' | 'unheard'

/** Asks the outside system what became of a transaction. It changes nothing. */
export async function askAfter(
  system: LibrarySystem,
  { kind, card, barcode }: Transaction,
  pin: string | null,
): Promise<WasDone> {
  if (kind === 'renewal') return 'cannot-be-known'
  if (kind === 'checkout') {
    const charged = ofPatron(await system.patron({ card, pin, list: 'charged' }), barcode)
    if (charged !== 'cannot-be-known') return charged
  }
  return ofItem(await system.item(barcode), kind)
}

function ofPatron(asked: Asked<PatronAnswer>, barcode: string): WasDone {
  if (asked.outcome === 'not-offered') return 'cannot-be-known'
  if (asked.outcome !== 'answered') return 'unheard'
  if (asked.value.listed.some(line => barcodeIn(line) === barcode)) return 'done'
  return asked.value.isKnown && isWholeList(asked.value) ? 'not-done' : 'cannot-be-known'
}

function ofItem(asked: Asked<ItemAnswer>, kind: 'checkout' | 'checkin'): WasDone {
  if (asked.outcome === 'not-offered') return 'cannot-be-known'
  if (asked.outcome !== 'answered') return 'unheard'
  const { isKnown, status } = asked.value
  if (!isKnown) return 'not-done'
  const isCharged = status === 'charged' || status === 'charged-until-recall'
  return isCharged === (kind === 'checkout') ? 'done' : 'not-done'
}
