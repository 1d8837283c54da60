import { dateOf, startOfDay } from '@pratu/protocol/bangkok'
import type { IdleFeed } from '@pratu/protocol/signage'

const MINUTE_MS = 60_000

interface Moment {
  readonly atMs: number
  /** For how long nobody was at the kiosk or came through the door, by a clock that nobody sets. */
  readonly aloneMs: number
}

/** The opening hours in which a moment lies; null when the library is closed then; undefined when nobody knows. */
export function openingAt(
  feed: Pick<IdleFeed, 'days'>,
  atMs: number,
): { fromMs: number; toMs: number } | null | undefined {
  const date = dateOf(atMs)
  const day = feed.days.find(each => each.date === date)
  if (!day) return undefined
  if (!day.hours) return null
  const fromMs = startOfDay(date) + day.hours.fromMinute * MINUTE_MS
  const toMs = startOfDay(date) + day.hours.toMinute * MINUTE_MS
  return fromMs <= atMs && atMs < toMs ? { fromMs, toMs } : null
}

/** Whether the screen is dark: nobody was there for so long as the school says. The opening hour wakes it like a person. */
export function isDark(feed: IdleFeed | null, { atMs, aloneMs }: Moment): boolean {
  const opening = feed ? openingAt(feed, atMs) : undefined
  if (!feed || opening === undefined) return false
  const minutes = opening ? feed.sleep.openAfterMinutes : feed.sleep.closedAfterMinutes
  if (minutes === null) return false
  const countedMs = opening ? Math.min(aloneMs, atMs - opening.fromMs) : aloneMs
  return countedMs >= minutes * MINUTE_MS
}
