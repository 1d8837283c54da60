import { addDays } from '@pratu/protocol/bangkok'
import { type IdleFeed, SleepSettings } from '@pratu/protocol/signage'
import type { SchoolDatabase } from '../database/open.ts'
import { readSetting, writeSetting } from '../database/settings.ts'
import type { AllSigns } from './all-signs.ts'
import type { SignageNeeds } from './signage-needs.ts'

const SETTING = 'kiosk-sleep'
/** A kiosk that sleeps in the middle of the day would look broken, so that is the school's to choose. */
const FIRST_SLEEP: SleepSettings = { closedAfterMinutes: 10, openAfterMinutes: null }

const ARRIVALS = 12
const DAYS_AHEAD = 7

export const readSleep = (database: SchoolDatabase): SleepSettings =>
  readSetting(database, SETTING, SleepSettings, FIRST_SLEEP)

/** Inside a job of `write`. */
export const writeSleep = (database: SchoolDatabase, settings: SleepSettings): void =>
  writeSetting(database, SETTING, settings)

export function idleFeed(
  needs: Pick<SignageNeeds, 'database' | 'calendar' | 'newArrivals' | 'activitiesOn' | 'challenge'>,
  signs: AllSigns,
  today: string,
): IdleFeed {
  const dates = Array.from({ length: DAYS_AHEAD + 1 }, (_, days) => addDays(today, days))
  return {
    signs: signs.shownOn(today),
    arrivals: needs.newArrivals(ARRIVALS),
    events: needs.activitiesOn(today, today),
    challenge: needs.challenge(),
    days: dates.map(date => ({ date, ...needs.calendar.dayOn(date) })),
    sleep: readSleep(needs.database),
  }
}
