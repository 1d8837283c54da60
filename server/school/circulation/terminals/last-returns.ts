import type { SchoolDatabase } from '../../database/open.ts'
import type { Circulation, Doing } from '../circulation.ts'
import { type RowChange, startJournal } from '../desk/journal.ts'
import { createRowStore } from '../desk/row-store.ts'
import { obstacles, takeBackChanges } from '../desk/take-back-changes.ts'

/** So long after a loan or a return its terminal may say that it came to nothing. */
export const CANCEL_WITHIN_MS = 10 * 60_000

interface LastReturn {
  readonly barcode: string
  readonly loanId: string
  readonly atMs: number
  readonly changes: readonly RowChange[]
}

/** The last return of each terminal and what it changed: a terminal that could not finish it says so at once, or never. */
export function createLastReturns(
  { loans, holds }: Pick<Circulation, 'loans' | 'holds'>,
  database: SchoolDatabase,
) {
  const rows = createRowStore(database)
  const last = new Map<string, LastReturn>()

  return {
    /** Does a return of this terminal, and remembers what it changed once it is on disk. */
    note<Outcome>(terminal: string, barcode: string, doing: Doing, bringBack: (doing: Doing) => Outcome) {
      const loanId = loans.openLoanOf(barcode)?.id
      const journal = startJournal(rows)
      const outcome = bringBack({ ...doing, touch: journal.touch })
      const changes = journal.changes()
      if (loanId !== undefined)
        doing.afterCommit(() => last.set(terminal, { barcode, loanId, atMs: doing.nowMs, changes }))
      return outcome
    },

    /** Inside a job of `write`: makes the patron's loan what it was. False when it is not for this terminal to do, or too late. */
    cancel(terminal: string, { patronId, barcode }: { patronId: string; barcode: string }, nowMs: number) {
      const returned = last.get(terminal)
      if (returned?.barcode !== barcode || nowMs - returned.atMs >= CANCEL_WITHIN_MS) return false
      if (loans.find(returned.loanId)?.patronId !== patronId) return false
      const openLoanIdOf = (item: string) => loans.openLoanOf(item)?.id
      const world = { read: rows.read, openLoanIdOf, openHoldsOf: holds.queueOf }
      if (obstacles(returned.changes, world).length > 0) return false
      takeBackChanges(returned.changes, rows, nowMs)
      return true
    },
  }
}
