import { createHash } from 'node:crypto'
import { addDays, dateOf, startOfDay } from '@pratu/protocol/bangkok'
import type { Calendar } from '../calendar/calendar.ts'

const MINUTE_MS = 60_000
/** When a day that is closed would have ended. */
const USUAL_CLOSING_MINUTE = 17 * 60
const AFTER_CLOSING_MINUTES = 10
/** Schools close at about the same time; the Office need not hear all of them in one minute. */
const SPREAD_MINUTES = 120
const LAST_MINUTE = 23 * 60 + 50

const FIRST_RETRY_MS = 2 * MINUTE_MS
const LONGEST_RETRY_MS = 60 * MINUTE_MS

/** The moment of a day in which a school sends: after closing, each school at its own minute. */
export function sendingTimeOn(date: string, schoolId: string, calendar: Pick<Calendar, 'openingOn'>): number {
  const closing = calendar.openingOn(date)?.toMinute ?? USUAL_CLOSING_MINUTE
  const own = createHash('sha256').update(schoolId).digest().readUInt32BE(0) % SPREAD_MINUTES
  return startOfDay(date) + Math.min(closing + AFTER_CLOSING_MINUTES + own, LAST_MINUTE) * MINUTE_MS
}

/**
 * When the school sends next by itself: at once if the last sending time passed without an exchange, as where the
 * computer is switched off at night.
 */
export function nextSending(
  last: {
    readonly succeededAtMs: number | null
    readonly triedAtMs: number | null
    readonly failedTries: number
  },
  nowMs: number,
  timeOn: (date: string) => number,
): number {
  const today = dateOf(nowMs)
  const due = timeOn(today) <= nowMs ? timeOn(today) : timeOn(addDays(today, -1))
  // What is said to have happened tomorrow was dated by a clock that was wrong.
  const succeededAtMs = last.succeededAtMs !== null && last.succeededAtMs <= nowMs ? last.succeededAtMs : null
  if (succeededAtMs !== null && succeededAtMs >= due)
    return timeOn(today) > nowMs ? timeOn(today) : timeOn(addDays(today, 1))
  if (last.triedAtMs === null || last.triedAtMs > nowMs || last.failedTries === 0) return nowMs
  return Math.max(
    nowMs,
    last.triedAtMs + Math.min(FIRST_RETRY_MS * 2 ** (last.failedTries - 1), LONGEST_RETRY_MS),
  )
}
