import { listStoredConflicts, settleStoredConflict } from '@pratu/protocol/api/stored-transactions'
import { succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../../web/actor-of.ts'
import type { Api } from '../../../web/mount.ts'
import type { StoredTransactions } from './stored-transactions.ts'

/** What terminals of other makers did while they could not ask, for staff to look at. */
export function storedTransactionRoutes(
  api: Api,
  stored: Pick<StoredTransactions, 'conflicts' | 'settle'>,
): void {
  api.handle(listStoredConflicts, () => succeed({ conflicts: stored.conflicts() }))
  api.handle(settleStoredConflict, ({ caller, params }) => stored.settle(actorOf(caller), params.id))
}
