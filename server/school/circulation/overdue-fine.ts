import { addDays, daysBetween } from '@pratu/protocol/bangkok'
import type { LoanTerms } from './loan-terms.ts'
import type { OpenDays } from './open-days.ts'

export interface FineQuestion {
  readonly dueDate: string
  readonly today: string
  readonly terms: Pick<LoanTerms, 'fineSatangPerDay' | 'fineLimitSatang' | 'graceDays'>
  /** Whether a fine grows on closed days. */
  readonly onClosedDays: boolean
  readonly openDays: Pick<OpenDays, 'isOpen'>
}

/** What being late costs, in satang: so much for every day after the days of grace, up to the limit. */
export function overdueFine({ dueDate, today, terms, onClosedDays, openDays }: FineQuestion): number {
  const { fineSatangPerDay, fineLimitSatang, graceDays } = terms
  if (fineSatangPerDay === 0 || today <= dueDate) return 0
  const days = onClosedDays ? daysBetween(dueDate, today) : openDaysAfter(dueDate, today, openDays)
  const fine = Math.max(0, days - graceDays) * fineSatangPerDay
  return fineLimitSatang === null ? fine : Math.min(fine, fineLimitSatang)
}

/** Open days after `from` up to, and including, `to`. */
function openDaysAfter(from: string, to: string, { isOpen }: Pick<OpenDays, 'isOpen'>): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isOpen(day)) count += 1
  return count
}
