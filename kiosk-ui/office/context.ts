import type { Network } from '@pratu/protocol/api/office/network'
import type { OfficeMember } from '@pratu/protocol/api/office/staff'
import type { SemesterKey } from '@pratu/protocol/semester'
import { createContext } from 'svelte'
import type { Call } from '../link/http.ts'
import type { LiveNetwork } from '../state/live-network.svelte.ts'
import type { OfficeSession } from '../state/office-session.ts'
import type { PageRoute } from '../state/page-route.svelte.ts'
import type { RoundList } from '../state/round-list.svelte.ts'
import type { ServerClock } from '../state/server-clock.svelte.ts'
import type { Time } from '../state/time.ts'
import type { ThemeKeeper } from '../style/theme.ts'
import type { OfficeWords } from './words.ts'

/** What every page of the Office has at hand. */
export interface Office {
  readonly words: OfficeWords
  readonly theme: ThemeKeeper
  readonly call: Call
  readonly session: OfficeSession
  readonly live: LiveNetwork
  readonly route: PageRoute
  readonly clock: ServerClock
  readonly time: Time
}

export const [office, provideOffice] = createContext<Office>()

/** What is known once the server has told of itself: for the pages inside the shell. */
export interface House {
  readonly member: OfficeMember
  readonly network: Network
  /** The semester that is reported now. */
  readonly currentRound: SemesterKey
  /** The overview's schools; they keep their place while another page is looked at. */
  readonly rounds: RoundList
}

export const [house, provideHouse] = createContext<House>()
