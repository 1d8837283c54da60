import type { IdleFeed, ShownBook, ShownSign } from '@pratu/protocol/signage'

export const someSign = (id: string): ShownSign => ({
  id,
  origin: 'school',
  title: { th: id, en: id },
  text: { th: id, en: id },
  class: null,
  pictureUrl: null,
  books: [],
})

export const someBook = (id: string): ShownBook => ({
  id,
  title: id,
  author: null,
  callNumber: null,
  coverUrl: null,
  deweyClass: 'none',
  shelf: null,
})

/** A Friday on which the library is open from 7.30 to 16.30, a closed Saturday, and nothing to show. */
export const emptyFeed = (): IdleFeed => ({
  signs: [],
  arrivals: [],
  events: [],
  challenge: null,
  days: [
    { date: '2026-11-27', kind: 'open', hours: { fromMinute: 450, toMinute: 990 }, name: null },
    { date: '2026-11-28', kind: 'weekday', hours: null, name: null },
    { date: '2026-11-30', kind: 'open', hours: { fromMinute: 450, toMinute: 990 }, name: null },
  ],
  sleep: { closedAfterMinutes: 10, openAfterMinutes: null },
})

/** An instant of that Friday. */
export const fridayAt = (time: string): number => Date.parse(`2026-11-27T${time}:00+07:00`)
