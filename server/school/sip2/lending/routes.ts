import {
  changeAloneLimits,
  getOutsideLending,
  settleRefusedTransaction,
} from '@pratu/protocol/api/outside-lending'
import { refuse, succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../../web/actor-of.ts'
import type { Api } from '../../../web/mount.ts'
import type { OutsideForStaff } from './outside-for-staff.ts'

/** An outside library system that keeps the loans, for staff; nothing is found where loans are kept here. */
export function outsideLendingRoutes(api: Api, outside: OutsideForStaff | null): void {
  api.handle(getOutsideLending, () => (outside ? succeed(outside.view()) : refuse('not-found')))
  api.handle(changeAloneLimits, ({ caller, body }) =>
    outside ? outside.choose(actorOf(caller), body) : refuse('not-found'),
  )
  api.handle(settleRefusedTransaction, ({ caller, params }) =>
    outside ? outside.settle(actorOf(caller), params.id) : refuse('not-found'),
  )
}
