import type { StaffMember } from '@pratu/protocol/api/staff'
import { createContext } from 'svelte'
import type { Call } from '../link/http.ts'
import type { LiveToday } from '../state/live-today.svelte.ts'
import type { PageRoute } from '../state/page-route.svelte.ts'
import type { ServerClock } from '../state/server-clock.svelte.ts'
import type { Simulation } from '../state/simulation.svelte.ts'
import type { StaffSession } from '../state/staff-session.ts'
import type { StationReaders } from '../state/station-readers.svelte.ts'
import type { ThemeKeeper } from '../style/theme.ts'
import type { StaffWords } from './words.ts'

/** What every staff page has at hand. */
export interface Staff {
  readonly words: StaffWords
  readonly theme: ThemeKeeper
  readonly call: Call
  readonly session: StaffSession
  readonly live: LiveToday
  readonly route: PageRoute
  readonly clock: ServerClock
  readonly simulation: Simulation
  readonly readers: StationReaders
}

export const [staff, provideStaff] = createContext<Staff>()

/** Who is signed in, for the pages inside the shell. */
export const [signedIn, provideSignedIn] = createContext<{ readonly member: StaffMember }>()
