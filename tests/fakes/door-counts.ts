import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { startOfDay } from '@pratu/protocol/bangkok'
import { HALF_HOUR_MS, type HalfHour, readHalfHours } from './replay-counts.ts'
import { seededRandom, wholeBetween } from './seeded-random.ts'

/** Eight weeks of a university building (UCI, "CalIt2 Building People Counts"). */
export const REAL_COUNTS_FILE = resolve(
  process.env.PRATU_TEST_DATA ?? '../shared/data',
  'calit2-door-counts.csv',
)

/** Null when the file is not there. */
export const realCounts = (): HalfHour[] | null =>
  existsSync(REAL_COUNTS_FILE) ? readHalfHours(readFileSync(REAL_COUNTS_FILE, 'utf8')) : null

/** The week from `date` on of a school library that is busy at noon. */
export const madeUpWeek = (date: string, seed: number): HalfHour[] => {
  const random = seededRandom(seed)
  return Array.from({ length: 7 * 48 }, (_, index) => {
    const hour = (index % 48) / 2
    const busy = hour < 7 || hour > 17 ? 0 : hour >= 11 && hour < 13 ? 60 : 12
    return {
      startAtMs: startOfDay(date) + index * HALF_HOUR_MS,
      in: wholeBetween(random, 0, busy),
      out: wholeBetween(random, 0, busy),
    }
  })
}

/** The same counts, so many days later. */
export const movedBy = (days: number, halfHours: readonly HalfHour[]): HalfHour[] =>
  halfHours.map(halfHour => ({ ...halfHour, startAtMs: halfHour.startAtMs + days * 48 * HALF_HOUR_MS }))

/** Counts of longer stretches, by the beginning that `startOf` gives a half hour; those without anyone are left out. */
export const sumsBy = (
  startOf: (atMs: number) => number,
  halfHours: readonly HalfHour[],
): { fromMs: number; in: number; out: number }[] =>
  [...Map.groupBy(halfHours, ({ startAtMs }) => startOf(startAtMs))]
    .map(([fromMs, within]) => ({
      fromMs,
      in: within.reduce((sum, halfHour) => sum + halfHour.in, 0),
      out: within.reduce((sum, halfHour) => sum + halfHour.out, 0),
    }))
    .filter(sum => sum.in + sum.out > 0)
