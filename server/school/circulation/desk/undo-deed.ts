import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import { hasRole } from '@pratu/protocol/roles'
import type { ActionFacts } from './action-store.ts'
import type { Actor, DeskDoing, DeskTools, Done } from './desk-work.ts'
import type { RowChange } from './journal.ts'
import { obstacles, takeBackChanges } from './take-back-changes.ts'

/** What only librarians may do, only librarians may take back. */
const LIBRARIANS_ONLY: readonly string[] = ['waived', 'charged']

/** Why someone may not undo an action now, whatever has become of the library since. */
export function undoFailures(asked: {
  readonly action: ActionFacts
  readonly actor: Actor
  readonly nowMs: number
  readonly undoMinutes: number
}): Failure[] {
  const { action, actor, nowMs, undoMinutes } = asked
  const failures: Failure[] = []
  const isTheirs = action.actor === actor.name && !LIBRARIANS_ONLY.includes(action.deed)
  if (!isTheirs && !hasRole(actor.role, 'librarian')) failures.push({ code: 'not-allowed' })
  if (action.undoneAtMs !== null) failures.push({ code: 'undone-already' })
  else if (nowMs - action.atMs > undoMinutes * 60_000) failures.push({ code: 'undo-too-late' })
  return failures
}

/** Takes an action back, as if it had not been. */
export function undo(
  tools: DeskTools,
  { action, accountOf }: { action: ActionFacts | undefined; accountOf: string | null },
  doing: DeskDoing,
): Result<Done> {
  const { circulation, actions, people } = tools
  const { actor, nowMs } = doing
  if (!action) return refuse('not-found')
  const { undoMinutes } = circulation.settings()
  const failures = undoFailures({ action, actor, nowMs, undoMinutes })
  if (failures.length > 0) return refuse(...failures)
  const changes = actions.changesOf(action.id)
  const inTheWay = obstacles(changes, {
    read: tools.rows.read,
    openLoanIdOf: barcode => circulation.loans.openLoanOf(barcode)?.id,
    openHoldsOf: circulation.holds.queueOf,
  })
  if (inTheWay.length > 0)
    return refuse(...inTheWay.map(({ code }) => ({ code, params: { title: action.title ?? '' } })))
  takeBackChanges(changes, tools.rows, nowMs)
  actions.markUndone(action.id, nowMs)
  tellLoans(tools, changes, doing)
  const { id: actionId, deed, title, patronId } = action
  return succeed({
    deed: { kind: 'undone', actionId, deed, title, patron: people.nameOfPatron(patronId) },
    ...{ accountOf: accountOf ?? patronId, mode: 'lend', about: null },
  })
}

function tellLoans(
  { circulation, people }: DeskTools,
  changes: readonly RowChange[],
  doing: DeskDoing,
): void {
  const { happenings } = circulation
  doing.afterCommit(() => {
    for (const { table, id: loanId, before, after } of changes) {
      if (table !== 'loans' || before || !after) continue
      const { title } = circulation.itemOf({ id: loanId, barcode: String(after.barcode) }).summary
      const classroom = people.nameOfPatron(String(after.patron_id))?.classroom ?? null
      happenings.emit('loan', {
        ...{ kind: 'loan-undone', loanId, title, classroom },
        ...{ stationId: null, atMs: doing.nowMs },
      })
    }
    happenings.emit('loan-figures')
  })
}
