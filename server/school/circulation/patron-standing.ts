import type { Failure } from '@pratu/protocol/failures'
import type { Patron } from '../patrons/patron.ts'

/** Why a patron may neither borrow nor renew today, whatever the item. Never tells the reason of a block: the screen is public. */
export function standingFailures({ blocked, left, expiresOn }: Patron, today: string): Failure[] {
  const failures: Failure[] = []
  if (left) failures.push({ code: 'patron-left' })
  if (blocked) failures.push({ code: 'patron-blocked' })
  if (expiresOn !== null && expiresOn < today)
    failures.push({ code: 'patron-expired', params: { until: expiresOn } })
  return failures
}
