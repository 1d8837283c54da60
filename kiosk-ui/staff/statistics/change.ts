/** How a number has changed from another one. */
export interface Change {
  readonly trend: 'more' | 'fewer' | 'same'
  /** How much, in whole percent; null when the other is too small for a percentage to say anything. */
  readonly percent: number | null
  readonly difference: number
}

const SMALL = 10

export const changeOf = (now: number, before: number): Change => {
  const difference = now - before
  return {
    trend: difference > 0 ? 'more' : difference < 0 ? 'fewer' : 'same',
    percent: before < SMALL ? null : Math.round((Math.abs(difference) / before) * 100),
    difference: Math.abs(difference),
  }
}

/** What `before` would have been over as many open days as `now` had: stretches of unequal length are compared by the day. */
export const overSameDays = (before: number, daysBefore: number, daysNow: number): number =>
  daysBefore === 0 || daysBefore === daysNow ? before : (before / daysBefore) * daysNow
