import { addDays, dateOf, daysBetween } from '@pratu/protocol/bangkok'
import type { Calendar } from '../calendar/calendar.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { createDayRedating } from './redate-days.ts'
import { redateInstants } from './redate-instants.ts'
import { redateLoans } from './redate-loans.ts'
import { redateSessions } from './redate-sessions.ts'
import type { Correction, Untrusted } from './school-clock.ts'

/** Dates again what was dated by a wrong clock. Both belong inside a job of `write`. */
export interface Redating {
  /** Remembers what is not of the stretch. */
  begin(stretch: Untrusted): void
  /** Returns how many rows were dated again. */
  redate(correction: Correction): number
}

export function createRedating({
  database,
  calendar,
  shiftBoots,
}: {
  readonly database: SchoolDatabase
  readonly calendar: Pick<Calendar, 'nextOpenDay'>
  /** What doors without a clock sent, and the school dated. */
  shiftBoots(correction: Correction): number
}): Redating {
  const days = createDayRedating(database)
  return {
    begin: ({ fromMs }) => days.begin(dateOf(fromMs)),
    redate(correction) {
      /** By as many days later, and on a day on which the book can be brought back or fetched. */
      const openDay = (before: string): string => {
        const { fromMs, byMs } = correction
        const later = addDays(before, daysBetween(dateOf(fromMs), dateOf(fromMs + byMs)))
        return calendar.nextOpenDay(later) ?? later
      }
      redateSessions(database, correction)
      return (
        redateLoans(database, correction, openDay) +
        redateInstants(database, correction, openDay) +
        days.redate(correction) +
        shiftBoots(correction)
      )
    },
  }
}
