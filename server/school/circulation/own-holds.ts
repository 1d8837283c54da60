import type { OwnHold } from '@pratu/protocol/api/holds'
import type { Circulation } from './circulation.ts'
import type { HoldFacts } from './hold-facts.ts'
import { positionOf } from './hold-queue.ts'

/** What a patron waits for, and what waits for the patron. */
export const ownHolds = (circulation: Circulation, patronId: string): OwnHold[] =>
  circulation.holds.openOf(patronId).map(hold => viewOwnHold(circulation, hold))

export function viewOwnHold({ holds }: Circulation, hold: HoldFacts): OwnHold {
  const record = holds.recordOf(hold.recordId)
  return {
    id: hold.id,
    recordId: hold.recordId,
    title: record?.title ?? '',
    callNumber: record?.callNumber ?? null,
    state: hold.state,
    position: positionOf(hold, holds.queueOf(hold.recordId)),
    pickUpBy: hold.pickUpBy,
  }
}
