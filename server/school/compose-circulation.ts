import type { Logger } from 'pino'
import type { Calendar } from './calendar/calendar.ts'
import { type Circulation, createCirculation } from './circulation/circulation.ts'
import { createLending } from './circulation/embedded-lending.ts'
import type { Lending } from './circulation/lending.ts'
import type { LendingNeeds } from './circulation/lending-needs.ts'
import { createSettingsStore, lendingDefaults } from './circulation/settings-store.ts'
import type { Clock } from './clock.ts'
import type { SchoolConfig } from './config.ts'
import type { SchoolDatabase } from './database/open.ts'
import type { Happenings } from './happenings.ts'
import type { Randomness } from './randomness.ts'

export interface CirculationParts {
  readonly circulation: Circulation
  readonly lending: Lending
}

/** Lending, holds and charges, and who does them: kiosks and the desk. */
export function composeCirculation(
  config: SchoolConfig,
  base: Pick<LendingNeeds, 'findItem' | 'findPatron' | 'findPatronByCard'> & {
    readonly database: SchoolDatabase
    readonly clock: Clock
    readonly happenings: Happenings
    readonly randomness: Randomness
    readonly log: Logger
    readonly calendar: Calendar
  },
): CirculationParts {
  const settings = createSettingsStore(base.database, lendingDefaults(config.lending.overdue_items_block))
  const circulation = createCirculation({
    ...base,
    newId: base.randomness.id,
    openDays: base.calendar,
    settings: settings.current,
  })
  return { circulation, lending: createLending(circulation) }
}
