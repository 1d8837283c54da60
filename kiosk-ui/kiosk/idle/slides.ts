import { dateOf } from '@pratu/protocol/bangkok'
import type { IdleDay, IdleEvent, IdleFeed, ShownBook, ShownSign } from '@pratu/protocol/signage'

export type Slide =
  | { readonly kind: 'sign'; readonly sign: ShownSign }
  | { readonly kind: 'arrivals'; readonly books: readonly ShownBook[] }
  | { readonly kind: 'events'; readonly events: readonly IdleEvent[] }
  | { readonly kind: 'challenge'; readonly challenge: NonNullable<IdleFeed['challenge']> }
  | { readonly kind: 'hours'; readonly today: IdleDay; readonly next: IdleDay | undefined }
  | { readonly kind: 'welcome' }

const BOOKS_ON_A_SLIDE = 4
const EVENTS_ON_A_SLIDE = 3
/** Signs between which nothing else is shown. */
const SIGNS_IN_A_ROW = 2

/** Today and the next day on which the library opens, or tomorrow if none is known. */
export function daysShown(
  feed: IdleFeed,
  nowMs: number,
): { today: IdleDay; next: IdleDay | undefined } | null {
  const date = dateOf(nowMs)
  const today = feed.days.find(day => day.date === date)
  return today ? { today, next: feed.days.find(day => day.date > date && day.hours !== null) } : null
}

/** What is shown in turn: signs, and after every two of them one of the others. What there is not is left out. */
export function slidesOf(feed: IdleFeed | null, nowMs: number): Slide[] {
  if (!feed) return [{ kind: 'welcome' }]
  const signs = feed.signs.map((sign): Slide => ({ kind: 'sign', sign }))
  const others = othersOf(feed, nowMs)
  const slides: Slide[] = []
  let next = 0
  for (const [index, sign] of signs.entries()) {
    slides.push(sign)
    const other = others[next % others.length]
    if (other && (index + 1) % SIGNS_IN_A_ROW === 0) {
      slides.push(other)
      next += 1
    }
  }
  slides.push(...others.slice(next))
  return slides.length > 0 ? slides : [{ kind: 'welcome' }]
}

function othersOf(feed: IdleFeed, nowMs: number): Slide[] {
  const pages = Array.from({ length: Math.ceil(feed.arrivals.length / BOOKS_ON_A_SLIDE) }, (_, page) =>
    feed.arrivals.slice(page * BOOKS_ON_A_SLIDE, (page + 1) * BOOKS_ON_A_SLIDE),
  )
  const [newest, ...older] = pages.map((books): Slide => ({ kind: 'arrivals', books }))
  const events = feed.events
    .filter(({ endsAtMs }) => endsAtMs > nowMs)
    .toSorted((a, b) => a.startsAtMs - b.startsAtMs)
    .slice(0, EVENTS_ON_A_SLIDE)
  const days = daysShown(feed, nowMs)
  return [
    ...(events.length > 0 ? [{ kind: 'events', events } as const] : []),
    ...(newest ? [newest] : []),
    ...(feed.challenge && feed.challenge.books > 0
      ? [{ kind: 'challenge', challenge: feed.challenge } as const]
      : []),
    ...(days ? [{ kind: 'hours', ...days } as const] : []),
    ...older,
  ]
}
