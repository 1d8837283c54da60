import { dateOf, minuteOfDay } from '@pratu/protocol/bangkok'
import type { Clock } from '../../process/clock.ts'
import type { Timers } from '../../process/timers.ts'
import type { Calendar } from '../calendar/calendar.ts'

/** How often the clock is looked at; what it brings is at most this late. */
const LOOK_EVERY_MS = 1_000

export interface TimeListeners {
  /** Another date than at the last look. */
  newDay(): void
  /** The library has opened or closed since the last look. */
  opensOrCloses(): void
  /** Another minute, after those above. */
  newMinute(): void
}

/** Calls back as the day goes by, whether anything happens or not. Returns what stops it. */
export function watchTime(
  needs: { clock: Clock; timers: Pick<Timers, 'every'>; calendar: Pick<Calendar, 'openingOn'> },
  listeners: TimeListeners,
): () => void {
  const { clock, timers, calendar } = needs

  function look() {
    const nowMs = clock.now()
    const date = dateOf(nowMs)
    const minute = minuteOfDay(nowMs)
    const hours = calendar.openingOn(date)
    return { date, minute, open: hours !== null && hours.fromMinute <= minute && minute < hours.toMinute }
  }

  let last = look()
  return timers.every(LOOK_EVERY_MS, () => {
    const now = look()
    const before = last
    last = now
    if (now.date !== before.date) listeners.newDay()
    if (now.open !== before.open) listeners.opensOrCloses()
    if (now.minute !== before.minute || now.date !== before.date) listeners.newMinute()
  })
}
