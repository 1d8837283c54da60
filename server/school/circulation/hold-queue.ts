import type { Demand, HoldFacts } from './hold-facts.ts'

/** Whoever is served next. */
export const firstWaiting = (queue: readonly HoldFacts[]): HoldFacts | undefined =>
  queue.find(({ state }) => state === 'waiting')

/** Place in the queue, 1 for whoever is served next; null for a hold that does not wait. */
export function positionOf(hold: Pick<HoldFacts, 'id'>, queue: readonly HoldFacts[]): number | null {
  const at = queue.filter(({ state }) => state === 'waiting').findIndex(({ id }) => id === hold.id)
  return at < 0 ? null : at + 1
}

/**
 * Whether a copy is kept for someone else than this patron: it stands on the pick-up shelf for another, or those who
 * wait before the patron need every free copy. A free copy more than they need may be lent.
 */
export function keptForOther(
  { queue, freeCopies }: Demand,
  { barcode, patronId }: { barcode: string; patronId: string },
): boolean {
  const readyHere = queue.find(hold => hold.state === 'ready' && hold.barcode === barcode)
  if (readyHere) return readyHere.patronId !== patronId
  if (queue.some(hold => hold.state === 'ready' && hold.patronId === patronId)) return false
  const waiting = queue.filter(({ state }) => state === 'waiting')
  const own = waiting.findIndex(hold => hold.patronId === patronId)
  const ahead = own < 0 ? waiting.length : own
  return ahead > 0 && ahead >= freeCopies
}

/** Whether those who wait need the copies that are out, because no free copy is left for each of them. */
export const neededByOthers = ({ queue, freeCopies }: Demand, patronId: string): boolean => {
  const waiting = queue.filter(hold => hold.state === 'waiting' && hold.patronId !== patronId)
  return waiting.length > freeCopies
}
