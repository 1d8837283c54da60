import { dateOf } from '@pratu/protocol/bangkok'
import type { DeskOutcome } from '@pratu/protocol/desk'
import { type Result, succeed } from '@pratu/protocol/failures'
import { createDurableAnswer, type Durable } from '../../durable-answer.ts'
import type { Actor, Deed, DeskDoing, DeskTools } from './desk-work.ts'
import { startJournal } from './journal.ts'
import { RolledBack } from './rolled-back.ts'
import { viewAccount } from './views.ts'

export type Perform = (asked: Durable & { readonly actor: Actor }, deed: Deed) => Promise<Result<DeskOutcome>>

/** Does a deed in one durable job, with what undoing it takes, and answers with the open account as it then stands. */
export function createPerform(tools: DeskTools): Perform {
  const { circulation, actions, rows } = tools
  const durably = createDurableAnswer(circulation.database, circulation.clock)

  return async ({ actor, request, key }, deed) => {
    try {
      return await durably({ request: [...request, actor.name], key }, deciding => {
        const journal = startJournal(rows)
        const doing: DeskDoing = {
          ...deciding,
          today: dateOf(deciding.nowMs),
          touch: journal.touch,
          actor,
          actionId: circulation.newId(),
        }
        const done = deed(doing)
        const changes = journal.changes()
        if (!done.ok) {
          if (changes.length > 0) throw new RolledBack(done)
          return done
        }
        const { about, accountOf, mode } = done.value
        if (about) {
          const action = { id: doing.actionId, atMs: doing.nowMs, actor: actor.name, ...about }
          actions.add({ ...action, deed: done.value.deed.kind }, changes)
        }
        const account = accountOf === null ? undefined : viewAccount(tools, accountOf, doing.today)
        return succeed({ deed: done.value.deed, account: account ?? null, mode })
      })
    } catch (reason) {
      if (reason instanceof RolledBack) return reason.refusal
      throw reason
    }
  }
}
