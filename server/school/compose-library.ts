import type { School } from '@pratu/protocol/school'
import type { LoansNow } from '@pratu/protocol/today'
import type { Logger } from 'pino'
import type { Randomness } from '../process/randomness.ts'
import type { Timers } from '../process/timers.ts'
import type { AppearanceFeature } from './appearance/appearance.ts'
import type { AuditLog } from './audit-log.ts'
import type { Calendar } from './calendar/calendar.ts'
import type { CalendarEditor } from './calendar/edit-calendar.ts'
import type { CatalogueItem } from './catalogue/catalogue-item.ts'
import { createItemStore } from './catalogue/item-store.ts'
import { createLoansNow } from './circulation/loans-now.ts'
import { createNewestLoanEvents } from './circulation/newest-loan-events.ts'
import type { SchoolClock } from './clock/school-clock.ts'
import { composeAppearance } from './compose-appearance.ts'
import { composeCalendar } from './compose-calendar.ts'
import { type CirculationParts, composeCirculation } from './compose-circulation.ts'
import { composeGate } from './compose-gate.ts'
import { composeSignIns } from './compose-sign-ins.ts'
import type { SchoolConfig } from './config.ts'
import type { SchoolDatabase } from './database/open.ts'
import type { ClassVisitHappened, Happenings, LoanHappened, SignInHappened } from './happenings.ts'
import { classroomOf } from './patrons/classroom.ts'
import { makeFirstGroups } from './patrons/first-groups.ts'
import { createPatronStore } from './patrons/patron-store.ts'
import { buildSampleSchool } from './sample/build-sample-school.ts'
import { isEmptySchool, isSampleSchool } from './sample/sample-store.ts'
import { createKioskLoansNow } from './sip2/lending/kiosk-loans-now.ts'
import { createNewestKioskEvents } from './sip2/lending/newest-kiosk-events.ts'
import type { GateFeature } from './visits/gate/create-gate-feature.ts'
import type { SignInFeature } from './visits/sign-ins/create-sign-ins.ts'
import { createVisits, type Visits } from './visits/visits.ts'

const SAMPLE_SEED = 2569

/** What a library does, whoever asks for it. */
export interface Library extends CirculationParts {
  readonly appearance: AppearanceFeature
  readonly calendar: Calendar
  readonly calendarEditor: CalendarEditor
  readonly doorCounters: GateFeature
  readonly visits: Visits
  readonly signIns: SignInFeature
  findItem(barcode: string): CatalogueItem | undefined
  school(): School
  loansNow(): LoansNow
  newestLoanEvents(limit: number): LoanHappened[]
  newestSignIns(limit: number): SignInHappened[]
  newestClassVisits(limit: number): ClassVisitHappened[]
}

export async function composeLibrary(
  config: SchoolConfig,
  base: {
    database: SchoolDatabase
    clock: SchoolClock
    timers: Timers
    happenings: Happenings
    audit: AuditLog
    randomness: Randomness
    log: Logger
  },
): Promise<Library> {
  const { database, clock } = base

  const { calendar, calendarEditor } = composeCalendar(config.calendar, base)

  if (config.sample && isEmptySchool(database))
    await buildSampleSchool(database, { seed: SAMPLE_SEED, nowMs: clock.now(), calendar })
  await makeFirstGroups(database)
  const appearance = composeAppearance(config.school, base)
  const sample = isSampleSchool(database)

  const doorCounters = composeGate({ ...base, calendar })
  const visits = createVisits({
    ...base,
    calendar,
    doors: doorCounters.gate,
    clockTrusted: clock.isTrusted,
  })

  const { find: findItem } = createItemStore(database)
  const { find: findPatron, findByCard: findPatronByCard } = createPatronStore(database)
  const signIns = composeSignIns({ ...base, calendar })
  const circulation = composeCirculation(config, {
    ...base,
    cameToKiosk: signIns.kiosk.cameToKiosk,
    calendar,
    findItem,
    findPatron,
    findPatronByCard,
  })

  return {
    appearance,
    calendar,
    calendarEditor,
    doorCounters,
    visits,
    signIns,
    ...circulation,
    findItem,
    school: () => ({
      ...appearance.look(),
      sample,
      ...(config.lending === 'sip2' && { loansElsewhere: true }),
    }),
    loansNow: circulation.outside
      ? createKioskLoansNow(circulation.outside.journal, clock)
      : createLoansNow(database, clock),
    newestLoanEvents: circulation.outside
      ? createNewestKioskEvents(circulation.outside.journal)
      : createNewestLoanEvents({ database, findItem, classroomOf }),
    newestSignIns: signIns.newest.signIns,
    newestClassVisits: signIns.newest.classVisits,
  }
}
