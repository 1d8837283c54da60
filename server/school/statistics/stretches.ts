import { addDays, weekdayOf } from '@pratu/protocol/bangkok'
import type { Step } from '@pratu/protocol/statistics'

/** `2026-11`. */
export const monthOf = (date: string): string => date.slice(0, 7)

/** The Monday of a day's week. */
export const weekOf = (date: string): string => addDays(date, -((weekdayOf(date) + 6) % 7))

const endOfMonth = (month: string): string => {
  const next = addDays(`${month}-28`, 4)
  return addDays(`${monthOf(next)}-01`, -1)
}

/** Dates are text, which `Math.min` cannot compare. */
export const earlierOf = (...dates: [string, string]): string => dates.sort()[0] ?? ''
export const laterOf = (...dates: [string, string]): string => dates.sort()[1] ?? ''

export interface Stretch<Day> {
  readonly from: string
  readonly to: string
  readonly days: readonly Day[]
}

/** Days in order, put together by day, week or month; the first and the last are cut by the period. */
export function stretchesOf<Day extends { readonly date: string }>(
  days: readonly Day[],
  by: Step,
  period: { readonly from: string; readonly to: string },
): Stretch<Day>[] {
  const startOf = { day: (date: string) => date, week: weekOf, month: monthOf }[by]
  const endOf = {
    day: (start: string) => start,
    week: (start: string) => addDays(start, 6),
    month: endOfMonth,
  }[by]
  return [...Map.groupBy(days, ({ date }) => startOf(date))].map(([start, together]) => {
    const first = by === 'month' ? `${start}-01` : start
    const last = endOf(start)
    return {
      from: laterOf(first, period.from),
      to: earlierOf(last, period.to),
      days: together,
    }
  })
}

/** Every month that shares a day with the period. */
export function monthsOf(from: string, to: string): string[] {
  const months: string[] = []
  for (let month = monthOf(from); month <= monthOf(to); month = monthOf(addDays(endOfMonth(month), 1)))
    months.push(month)
  return months
}
