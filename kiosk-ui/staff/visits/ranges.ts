import { addDays } from '@pratu/protocol/bangkok'

export type Slice = 'half-hour' | 'hour' | 'day'
export const SLICES = ['half-hour', 'hour', 'day'] as const satisfies readonly Slice[]

/** Days from one to another, both included, and how finely they are told. */
export interface Range {
  readonly from: string
  readonly to: string
  readonly by: Slice
}

/** What the server tells at once. */
const MAX_DAYS = 400

export const QUICK_RANGES = ['today', 'yesterday', 'last-7-days', 'this-month'] as const
export type QuickRange = (typeof QUICK_RANGES)[number]

export const quickRange = (name: QuickRange, today: string): Range => {
  switch (name) {
    case 'today':
      return { from: today, to: today, by: 'hour' }
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1), by: 'hour' }
    case 'last-7-days':
      return { from: addDays(today, -6), to: today, by: 'day' }
    case 'this-month':
      return { from: `${today.slice(0, 8)}01`, to: today, by: 'day' }
  }
}

/** Dates as text compare as the days do. */
const between = (first: string, last: string, date: string): string =>
  [first, last, date].toSorted()[1] ?? date

/** A range that begins after its end, or is longer than the server tells, pulls the other end with it. */
export const withFrom = (range: Range, from: string): Range => ({
  ...range,
  from,
  to: between(from, addDays(from, MAX_DAYS - 1), range.to),
})

export const withTo = (range: Range, to: string): Range => ({
  ...range,
  to,
  from: between(addDays(to, 1 - MAX_DAYS), to, range.from),
})
