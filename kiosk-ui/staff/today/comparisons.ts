import type { LoansNow, UsualDay, VisitsNow } from '@pratu/protocol/today'

export interface Comparison {
  readonly trend: 'more' | 'fewer' | 'same'
  /** How much, in percent of the usual; null when the usual is too small for a percentage to say anything. */
  readonly percent: number | null
  readonly difference: number
  readonly usual: number
}

const SMALL = 10

/** Visits so far beside what is usual until this time of the day. */
export const compareVisits = (visits: number, usual: UsualDay): Comparison => {
  const usualByNow = Math.round(usual.visitsByNow)
  const difference = visits - usualByNow
  return {
    trend: difference > 0 ? 'more' : difference < 0 ? 'fewer' : 'same',
    percent: usualByNow < SMALL ? null : Math.round((Math.abs(difference) / usualByNow) * 100),
    difference: Math.abs(difference),
    usual: usualByNow,
  }
}

/** Share of the loans that were made at a kiosk, in whole percent; null before the first loan. */
export const selfServicePercent = ({ loans, selfServiceLoans }: LoansNow): number | null =>
  loans === 0 ? null : Math.round((selfServiceLoans / loans) * 100)

/** Share of the open minutes that were sensed, in percent with one decimal, rounded down so that only a whole day is 100. */
export const coveragePercent = (coverage: NonNullable<VisitsNow['coverage']>): number | null =>
  coverage.openMinutes === 0
    ? null
    : Math.floor((Math.min(coverage.sensedMinutes, coverage.openMinutes) / coverage.openMinutes) * 1000) / 10

export const missedMinutes = (coverage: NonNullable<VisitsNow['coverage']>): number =>
  Math.max(0, coverage.openMinutes - coverage.sensedMinutes)
