import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Patron } from '../patrons/patron.ts'
import type { Circulation, Doing } from './circulation.ts'
import type { HoldFacts } from './hold-facts.ts'
import { placeHold } from './place-hold.ts'
import type { Serving } from './return-item.ts'
import { serveWith } from './serve-hold.ts'

export interface HoldRequest {
  readonly record: { readonly id: string; readonly title: string } | undefined
  readonly patron: Patron
  readonly override: boolean
}

/** Puts a patron into the queue for a record. */
export function holdRecord(
  circulation: Circulation,
  { record, patron, override }: HoldRequest,
  doing: Doing,
): Result<{ hold: HoldFacts; overridden: readonly Failure[] }> {
  const { holds, loans } = circulation
  if (!record) return refuse('not-found')
  const decision = placeHold({
    ...{ title: record.title, patron, override, today: doing.today },
    holdLimit: circulation.holdLimitOf(patron),
    holdCount: holds.openOf(patron.id).length,
    hasLoan: loans.hasLoanOf(patron.id, record.id),
    demand: holds.wholeDemandFor(record.id),
    lendableCopies: holds.lendableCopies(record.id),
    settings: circulation.settings(),
  })
  if (!decision.ok) return decision
  const hold: HoldFacts = {
    ...{ id: circulation.newId(), recordId: record.id, patronId: patron.id, state: 'waiting' },
    ...{ placedAtMs: doing.nowMs, barcode: null, pickUpBy: null },
  }
  doing.touch('holds', hold.id)
  holds.add(hold)
  return succeed({ hold, overridden: decision.value.overridden })
}

/** Ends a hold that nobody collects; its copy goes to whoever waits next. */
export function giveUpHold(
  circulation: Circulation,
  { hold, as }: { hold: HoldFacts | undefined; as: 'cancelled' | 'expired' },
  doing: Doing,
): Result<{ hold: HoldFacts; next: Serving | null }> {
  if (hold?.state !== 'waiting' && hold?.state !== 'ready') return refuse('not-found')
  doing.touch('holds', hold.id)
  circulation.holds.end(hold.id, as, doing.nowMs)
  const next =
    hold.state === 'ready' && hold.barcode !== null ? serveWith(circulation, hold.barcode, doing) : null
  return succeed({ hold: { ...hold, state: as }, next })
}
