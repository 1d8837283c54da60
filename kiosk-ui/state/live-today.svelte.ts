import type { HelpCall } from '@pratu/protocol/help'
import type { School } from '@pratu/protocol/school'
import type { staffInbound } from '@pratu/protocol/staff-link'
import type {
  Activity,
  LoansNow,
  StationView,
  TodaySnapshot,
  UsualDay,
  VisitsNow,
  WaitingView,
} from '@pratu/protocol/today'
import type { Handlers, Link, LinkStatus } from '../link/sockets.ts'
import type { ServerClock } from './server-clock.svelte.ts'

const ACTIVITIES_KEPT = 60

export type OpenStaffLink = (handlers: Handlers<typeof staffInbound>, status: LinkStatus) => Link

interface Surroundings {
  readonly openLink: OpenStaffLink
  readonly clock: ServerClock
  /** The server turned the page away: its session is over. */
  readonly onRefused: () => void
}

/** The day as the server tells it over the live link; null until the first snapshot. */
export class LiveToday {
  link = $state<'connecting' | 'live' | 'cut'>('connecting')
  /** When anything was last heard, in the server's time. */
  heardAtMs = $state(0)
  school = $state.raw<School | null>(null)
  visits = $state.raw<VisitsNow | null>(null)
  usual = $state.raw<UsualDay | null>(null)
  loans = $state.raw<LoansNow | null>(null)
  /** The newest first. */
  activities = $state.raw<readonly Activity[]>([])
  stations = $state.raw<readonly StationView[]>([])
  waiting = $state.raw<readonly WaitingView[]>([])
  /** Who calls from a kiosk, and whom nobody answered today. */
  helpCalls = $state.raw<readonly HelpCall[]>([])

  readonly #surroundings: Surroundings
  #opened: Link | undefined

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  open = (): void => {
    this.#opened ??= this.#surroundings.openLink(this.#handlers, this.#status)
  }

  close = (): void => {
    this.#opened?.close()
    this.#opened = undefined
    this.link = 'connecting'
    this.visits = null
    this.helpCalls = []
  }

  readonly #handlers: Handlers<typeof staffInbound> = {
    today: snapshot => this.#replaceAll(snapshot),
    visits: visits => this.#heard(() => (this.visits = visits)),
    usual: usual => this.#heard(() => (this.usual = usual)),
    loans: loans => this.#heard(() => (this.loans = loans)),
    activity: activity => this.#heard(() => (this.activities = newestFirst([activity, ...this.activities]))),
    stations: stations => this.#heard(() => (this.stations = stations)),
    waiting: waiting => this.#heard(() => (this.waiting = waiting)),
    helpCalls: calls => this.#heard(() => (this.helpCalls = calls)),
  }

  readonly #status: LinkStatus = {
    // The snapshot that follows makes the page live, not the bare connection.
    connected: () => {},
    disconnected: () => {
      if (this.link === 'live') this.link = 'cut'
    },
    refused: () => {
      this.close()
      this.#surroundings.onRefused()
    },
  }

  #replaceAll(snapshot: TodaySnapshot): void {
    this.#surroundings.clock.hear(snapshot.serverAtMs)
    this.school = snapshot.school
    this.visits = snapshot.visits
    this.usual = snapshot.usual
    this.loans = snapshot.loans
    this.activities = newestFirst(snapshot.activities)
    this.stations = snapshot.stations
    this.waiting = snapshot.waiting
    this.#heard(() => (this.link = 'live'))
  }

  #heard(change: () => void): void {
    change()
    this.#surroundings.clock.tick()
    this.heardAtMs = this.#surroundings.clock.nowMs
  }
}

/** Rows that a station kept while it was cut off arrive late and go to their own place. */
const newestFirst = (activities: readonly Activity[]): readonly Activity[] =>
  [...new Map(activities.map(activity => [activity.id, activity])).values()]
    .sort((one, other) => other.atMs - one.atMs)
    .slice(0, ACTIVITIES_KEPT)
