import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { LendingSettings } from '@pratu/protocol/lending-rules'
import type { Patron } from '../patrons/patron.ts'
import type { Demand } from './hold-facts.ts'
import { standingFailures } from './patron-standing.ts'
import { setAside } from './set-aside.ts'

export interface HoldQuestion {
  readonly title: string
  readonly patron: Patron
  readonly holdLimit: number
  /** Holds of the patron that wait or are ready, on any record. */
  readonly holdCount: number
  /** The patron has a copy on loan. */
  readonly hasLoan: boolean
  readonly demand: Demand
  /** Copies that may be lent at all, wherever they are. */
  readonly lendableCopies: number
  /** Staff place it in spite of what they may set aside. */
  readonly override: boolean
  readonly today: string
  readonly settings: LendingSettings
}

/** Whether the patron may join the queue for a record. */
export function placeHold(asked: HoldQuestion): Result<{ overridden: readonly Failure[] }> {
  const { title, patron, demand, settings } = asked
  const waiting = demand.queue.filter(({ state }) => state === 'waiting').length
  const failures: Failure[] = standingFailures(patron, asked.today)
  if (asked.holdCount >= asked.holdLimit)
    failures.push({ code: 'hold-limit-reached', params: { limit: asked.holdLimit } })
  if (demand.queue.some(({ patronId }) => patronId === patron.id))
    failures.push({ code: 'hold-already-placed', params: { title } })
  if (asked.hasLoan) failures.push({ code: 'item-already-yours', params: { title } })
  if (asked.lendableCopies === 0) failures.push({ code: 'item-not-for-loan', params: { title } })
  // A free copy for everyone who waits already: there is one left to take from the shelf.
  else if (demand.freeCopies > waiting && !settings.holdsOnShelf)
    failures.push({ code: 'hold-on-shelf', params: { title } })
  const { standing, overridden } = setAside(failures, asked.override)
  return standing.length === 0 ? succeed({ overridden }) : refuse(...failures)
}
