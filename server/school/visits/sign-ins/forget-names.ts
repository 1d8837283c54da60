import { dateOf } from '@pratu/protocol/bangkok'
import { academicYearOf } from '@pratu/protocol/semester'
import type { Clock } from '../../../process/clock.ts'
import type { Randomness } from '../../../process/randomness.ts'
import type { Calendar } from '../../calendar/calendar.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import { VISITOR_NUMBERS } from './arrivals.ts'
import type { NamesStore } from './names-store.ts'
import type { createSettings } from './settings.ts'

/** What one round of housekeeping forgets: kiosks must not wait for it. */
const PEOPLE_A_TIME = 50

export interface ForgetNamesNeeds {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly randomness: Pick<Randomness, 'integer'>
  readonly settings: Pick<ReturnType<typeof createSettings>, 'current'>
  readonly names: NamesStore
  readonly calendar: Pick<Calendar, 'academicYearDates' | 'semesterDates'>
}

/**
 * Visits lose their names when they are no longer needed (PDPA, section 37): those of an academic year once the first
 * semester of the next is over, or as many years later as the school decided. The figures stay: each person becomes a
 * number that leads nowhere.
 */
export function createForgetNames(needs: ForgetNamesNeeds) {
  const { database, clock, randomness, settings, names, calendar } = needs

  /** Visits before this day have no names. */
  function namesKeptFrom(today: string): string {
    const year = academicYearOf(today)
    const firstOver = today > calendar.semesterDates({ academicYear: year, semester: 1 }).to
    const kept = (firstOver ? year : year - 1) - settings.current().namesKeptYears
    return calendar.academicYearDates(kept).from
  }

  return {
    namesKeptFrom,

    forgetNames: async (): Promise<void> => {
      const before = namesKeptFrom(dateOf(clock.now()))
      if (!names.hasAny(before)) return
      await database.write(() => {
        for (const patronId of names.peopleBefore(before, PEOPLE_A_TIME))
          names.forget(patronId, before, randomness.integer(VISITOR_NUMBERS))
        names.forgetTeachers(before)
      })
    },
  }
}
