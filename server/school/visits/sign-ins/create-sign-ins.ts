import { dateOf } from '@pratu/protocol/bangkok'
import { createArrivals } from './arrivals.ts'
import { createClassVisitStore } from './class-visit-store.ts'
import { createClassVisits } from './class-visits.ts'
import { createForgetNames, type ForgetNamesNeeds } from './forget-names.ts'
import { createKioskSignIns } from './kiosk-sign-ins.ts'
import { createNamesStore } from './names-store.ts'
import { createNewestSignIns } from './newest-sign-ins.ts'
import { createPeopleStore } from './people-store.ts'
import { createSettings } from './settings.ts'
import type { SignInNeeds } from './sign-in-needs.ts'
import { createSignInStore } from './sign-in-store.ts'
import { createSignIns } from './sign-ins.ts'
import { createStaffSignIns } from './staff-sign-ins.ts'

type Given = Omit<SignInNeeds, 'signIns' | 'classVisits' | 'people' | 'settings'> &
  Pick<ForgetNamesNeeds, 'database' | 'clock' | 'calendar'>

/** Visits of which somebody told: by card, by picture, by one tap, or by the teacher of a class. */
export function createSignInFeature(given: Given) {
  const { database, clock } = given
  const stores = {
    signIns: createSignInStore(database),
    classVisits: createClassVisitStore(database),
    people: createPeopleStore(database),
    settings: createSettings(database),
  }
  const needs = { ...given, ...stores }
  const figures = createSignIns(database)
  const arrivals = createArrivals(needs)
  return {
    figures,
    kiosk: createKioskSignIns({ ...needs, arrivals }),
    staff: createStaffSignIns({ ...needs, arrivals, figures }),
    classVisits: createClassVisits(needs),
    settings: stores.settings.current,
    newest: createNewestSignIns(needs),
    today: () => dateOf(clock.now()),
    ...createForgetNames({ ...needs, names: createNamesStore(database) }),
  }
}

export type SignInFeature = ReturnType<typeof createSignInFeature>
