import type { Failure } from '@pratu/protocol/failures'
import type { RowChange } from './journal.ts'
import type { Row, RowStore, RowTable } from './row-store.ts'

/** A stock-taking may see an item at any time; that is no reason against undoing. */
const IN_NO_WAY: readonly string[] = ['last_seen_at_ms']

const WHY: Record<RowTable, Failure['code']> = {
  loans: 'undo-changed',
  renewals: 'undo-changed',
  holds: 'undo-changed',
  items: 'undo-changed',
  charges: 'charge-settled',
}

/** What else there is of the rows that would come back. */
export interface World {
  read: RowStore['read']
  /** The open loan of an item. */
  openLoanIdOf(barcode: string): string | undefined
  /** Holds that wait or are ready for a record. */
  openHoldsOf(
    recordId: string,
  ): readonly { id: string; patronId: string; state: string; barcode: string | null }[]
}

/** Why changes cannot be taken back: what they made has changed since, or something else has taken its place. */
export function obstacles(changes: readonly RowChange[], world: World): Failure[] {
  const codes = changes.flatMap(change => {
    const current = world.read(change.table, change.id)
    if (!current || !change.after) return current || change.after ? [WHY[change.table]] : []
    const changedSince = Object.entries(change.after).some(
      ([name, value]) => !IN_NO_WAY.includes(name) && current[name] !== value,
    )
    return changedSince ? [WHY[change.table]] : takenPlaces(change, current, changes, world)
  })
  return [...new Set(codes)].map(code => ({ code }))
}

function takenPlaces(
  { table, id, before }: RowChange,
  current: Row,
  changes: readonly RowChange[],
  world: World,
): Failure['code'][] {
  if (!before) return []
  const isOurs = (table: RowTable, other: string) =>
    changes.some(change => change.table === table && change.id === other)
  if (table === 'loans' && before.returned_at_ms === null) {
    const open = world.openLoanIdOf(String(current.barcode))
    return open !== undefined && !isOurs('loans', open) ? ['item-on-loan-to-other'] : []
  }
  if (table === 'holds' && (before.state === 'waiting' || before.state === 'ready')) {
    const barcode = before.barcode === undefined ? current.barcode : before.barcode
    const rivals = world
      .openHoldsOf(String(current.record_id))
      .filter(hold => hold.id !== id && !isOurs('holds', hold.id))
    if (rivals.some(({ patronId }) => patronId === current.patron_id)) return ['hold-already-placed']
    if (before.state === 'ready' && rivals.some(hold => hold.state === 'ready' && hold.barcode === barcode))
      return ['item-on-hold']
  }
  return []
}

/**
 * Inside a job of `write`, after `obstacles` found none: puts every row back, the last change first. A loan that was
 * made stays as one that was undone, so that it is in no figure and can still be told of; other new rows go.
 */
export function takeBackChanges(changes: readonly RowChange[], rows: RowStore, nowMs: number): void {
  for (const { table, id, before, after } of changes.toReversed()) {
    if (before && !after) rows.add(table, before)
    else if (before && after) {
      const current = rows.read(table, id)
      const untouched = Object.entries(before).filter(([name]) => current?.[name] === after[name])
      if (untouched.length > 0) rows.put(table, id, Object.fromEntries(untouched))
    } else if (table === 'loans') rows.put(table, id, { undone_at_ms: nowMs })
    else rows.remove(table, id)
  }
}
