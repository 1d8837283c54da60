import { CalendarDate } from '@pratu/protocol/scalars'
import { Step } from '@pratu/protocol/statistics'
import { COMPARISONS, type ComparisonName, PERIODS, type PeriodName, type Stretch } from './periods.ts'

/** What somebody wants to see; an address holds it whole, so that it can be kept and sent. */
export interface Wish {
  readonly period: PeriodName
  /** The days of the period `days`. */
  readonly days: Stretch
  readonly comparison: ComparisonName
  /** The days of the comparison `days`. */
  readonly comparedDays: Stretch
  /** Null: as fits the period's length. */
  readonly by: Step | null
}

const stretchIn = (from: string | null, to: string | null, otherwise: Stretch): Stretch => {
  const [first, last] = [CalendarDate.safeParse(from), CalendarDate.safeParse(to)]
  return first.success && last.success && first.data <= last.data
    ? { from: first.data, to: last.data }
    : otherwise
}

/** Whatever in an address makes no sense is left out. */
export function readWish(search: string, today: string): Wish {
  const asked = new URLSearchParams(search)
  const day = { from: today, to: today }
  return {
    period: PERIODS.find(name => name === asked.get('period')) ?? 'semester',
    days: stretchIn(asked.get('from'), asked.get('to'), day),
    comparison: COMPARISONS.find(name => name === asked.get('against')) ?? 'previous',
    comparedDays: stretchIn(asked.get('against-from'), asked.get('against-to'), day),
    by: Step.safeParse(asked.get('by')).data ?? null,
  }
}

/** What stands behind the `?`; what goes without saying is not said. */
export function writeWish({ period, days, comparison, comparedDays, by }: Wish): string {
  const asked = new URLSearchParams()
  if (period !== 'semester') asked.set('period', period)
  if (period === 'days') {
    asked.set('from', days.from)
    asked.set('to', days.to)
  }
  if (comparison !== 'previous') asked.set('against', comparison)
  if (comparison === 'days') {
    asked.set('against-from', comparedDays.from)
    asked.set('against-to', comparedDays.to)
  }
  if (by) asked.set('by', by)
  return asked.toString()
}
