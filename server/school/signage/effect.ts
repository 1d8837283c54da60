import type { SignEffect } from '@pratu/protocol/signage'

/** Loans of a day: of the class, and of all others. */
export interface DayLoans {
  readonly classLoans: number
  readonly otherLoans: number
}

const LEAST_DAYS = 5
const LEAST_LOANS = 20
/** Of a 95 % interval. */
const Z = 1.96

/**
 * How a class was borrowed beside all other classes, before and during as many open days. What changed everything (a
 * holiday, an exam, a new year) changes the others too and falls out of the ratio; what else happened to the class does not, so it
 * tells of a difference and never of its cause. Children borrow several books at once, so the interval is widened by how
 * unevenly the days lie (quasi-Poisson).
 */
export function effectOf(
  before: readonly DayLoans[],
  during: readonly DayLoans[],
): Pick<SignEffect, 'openDays' | 'classLoans' | 'otherLoans' | 'ratio' | 'verdict'> {
  const sum = (days: readonly DayLoans[], of: keyof DayLoans) => days.reduce((all, day) => all + day[of], 0)
  const classLoans = { before: sum(before, 'classLoans'), during: sum(during, 'classLoans') }
  const otherLoans = { before: sum(before, 'otherLoans'), during: sum(during, 'otherLoans') }
  const told = { openDays: during.length, classLoans, otherLoans }
  if (during.length < LEAST_DAYS || before.length < during.length)
    return { ...told, ratio: null, verdict: 'too-early' }
  const counts = [classLoans.before, classLoans.during, otherLoans.before, otherLoans.during]
  if (classLoans.before + classLoans.during < LEAST_LOANS || counts.some(count => count === 0))
    return { ...told, ratio: null, verdict: 'too-few' }

  const value = classLoans.during / classLoans.before / (otherLoans.during / otherLoans.before)
  const variance =
    unevenness(before, during, 'classLoans') * (1 / classLoans.before + 1 / classLoans.during) +
    unevenness(before, during, 'otherLoans') * (1 / otherLoans.before + 1 / otherLoans.during)
  const width = Math.exp(Z * Math.sqrt(variance))
  const ratio = { value, low: value / width, high: value * width }
  const verdict = ratio.low > 1 ? 'more' : ratio.high < 1 ? 'fewer' : 'as-before'
  return { ...told, ratio, verdict }
}

/** Pearson's dispersion of the days about the mean of their stretch; at least that of chance alone, 1. */
function unevenness(before: readonly DayLoans[], during: readonly DayLoans[], of: keyof DayLoans): number {
  const stretches = [before, during].map(days => days.map(day => day[of]))
  const squares = stretches.flatMap(days => {
    const mean = days.reduce((all, loans) => all + loans, 0) / days.length
    return days.map(loans => (loans - mean) ** 2 / mean)
  })
  return Math.max(1, squares.reduce((all, square) => all + square, 0) / (squares.length - stretches.length))
}
