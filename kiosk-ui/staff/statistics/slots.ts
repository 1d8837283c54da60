import { addDays, daysBetween, weekdayOf } from '@pratu/protocol/bangkok'
import type { Step } from '@pratu/protocol/statistics'
import type { Stretch } from './periods.ts'

const DAYS_BY_DAY = 31
const DAYS_BY_WEEK = 250

/** How finely a period is told, unless somebody wants it otherwise. */
export const fittingStep = ({ from, to }: Stretch): Step => {
  const days = daysBetween(from, to) + 1
  return days <= DAYS_BY_DAY ? 'day' : days <= DAYS_BY_WEEK ? 'week' : 'month'
}

/** The last day of the day, week or month that holds `date`. Weeks end on Sunday. */
const lastDay = (date: string, by: Step): string => {
  if (by === 'day') return date
  if (by === 'week') return addDays(date, (7 - weekdayOf(date)) % 7)
  const nextMonth = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 1))
  return addDays(nextMonth.toISOString().slice(0, 10), -1)
}

/** The days, weeks or months of a period in order; the first and the last may be cut by it. */
export function slotsOf({ from, to }: Stretch, by: Step): Stretch[] {
  const slots: Stretch[] = []
  for (let first = from; first <= to; ) {
    const last = lastDay(first, by)
    slots.push({ from: first, to: last < to ? last : to })
    first = addDays(last, 1)
  }
  return slots
}

/** A row of a chart over time: its own stretch and, beside it, the one in the same place of the compared period. */
export interface Pair<Row> {
  readonly slot: Stretch | null
  readonly row: Row | null
  readonly comparedSlot: Stretch | null
  readonly comparedRow: Row | null
}

/** By how many days the compared slots are moved, so that weekdays meet weekdays. */
const weekdayShift = (first: string | undefined, comparedFirst: string | undefined): number => {
  if (first === undefined || comparedFirst === undefined) return 0
  const ahead = (weekdayOf(first) - weekdayOf(comparedFirst) + 7) % 7
  return ahead > 3 ? ahead - 7 : ahead
}

/**
 * Rows of two periods side by side: first week beside first week, and days beside the same weekday. Days on which
 * neither has a row are left out.
 */
export function pairUp<Row extends Stretch>(
  by: Step,
  current: { readonly stretch: Stretch; readonly rows: readonly Row[] },
  compared: { readonly stretch: Stretch; readonly rows: readonly Row[] } | null,
): Pair<Row>[] {
  const slots = slotsOf(current.stretch, by)
  const comparedSlots = compared ? slotsOf(compared.stretch, by) : []
  const shift = by === 'day' ? weekdayShift(slots[0]?.from, comparedSlots[0]?.from) : 0
  const rowIn = (slot: Stretch | undefined, rows: readonly Row[] = []) =>
    (slot && rows.find(({ from }) => slot.from <= from && from <= slot.to)) ?? null
  const first = Math.min(0, -shift)
  const length = Math.max(slots.length, comparedSlots.length - shift) - first
  const pairs = Array.from({ length }, (_, place) => {
    const slot = slots[first + place]
    const comparedSlot = comparedSlots[first + place + shift]
    return {
      slot: slot ?? null,
      row: rowIn(slot, current.rows),
      comparedSlot: comparedSlot ?? null,
      comparedRow: rowIn(comparedSlot, compared?.rows),
    }
  })
  return by === 'day' ? pairs.filter(({ row, comparedRow }) => row ?? comparedRow) : pairs
}
