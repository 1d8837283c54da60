import type { Activity } from '@pratu/protocol/today'
import type { Clock } from '../../process/clock.ts'
import type { ClassVisitHappened, Happenings, LoanHappened, SignInHappened } from '../happenings.ts'
import type { RecentPassage } from '../visits/ledger-store.ts'
import {
  classVisitActivity,
  loanActivity,
  type NameOf,
  passageActivity,
  signInActivity,
  stationActivity,
  unknownCodeActivity,
} from './activity-of.ts'
import { ACTIVITIES_KEPT, withActivities } from './newest-activities.ts'

export interface ActivitiesNeeds {
  readonly happenings: Happenings
  readonly clock: Clock
  readonly nameOf: NameOf
  newestPassages(limit: number): RecentPassage[]
  newestLoanEvents(limit: number): LoanHappened[]
  newestSignIns(limit: number): SignInHappened[]
  newestClassVisits(limit: number): ClassVisitHappened[]
}

export interface Activities {
  /** The newest first; after a restart it begins with what the database remembers. */
  newest(): readonly Activity[]
  /** What came into the list since this was last asked, the newest first. */
  takeNew(): readonly Activity[]
}

/** Keeps the list of what happened last. */
export function createActivities(needs: ActivitiesNeeds): Activities {
  const { happenings, clock, nameOf } = needs
  let list = withActivities(
    needs.newestPassages(ACTIVITIES_KEPT).map(passage => passageActivity(passage, nameOf)),
    [
      ...needs.newestLoanEvents(ACTIVITIES_KEPT).map(loan => loanActivity(loan, nameOf)),
      ...needs.newestSignIns(ACTIVITIES_KEPT).map(signIn => signInActivity(signIn, nameOf)),
      ...needs.newestClassVisits(ACTIVITIES_KEPT).map(classVisitActivity),
    ],
  )
  let fresh: readonly Activity[] = []
  /** Not in the lists yet: on a busy day much more happens than anybody looks. */
  let waiting: Activity[] = []

  function add(...happened: Activity[]) {
    waiting.push(...happened)
    if (waiting.length >= ACTIVITIES_KEPT) sortIn()
  }

  function sortIn() {
    if (waiting.length === 0) return
    list = withActivities(list, waiting)
    fresh = withActivities(fresh, waiting).filter(activity => list.includes(activity))
    waiting = []
  }

  happenings.on('passages', ({ stationId, passages }) => {
    const dated = passages.flatMap(({ id, atMs, direction }) =>
      atMs === null ? [] : [passageActivity({ id, atMs, direction, stationId }, nameOf)],
    )
    add(...dated)
  })
  happenings.on('loan', loan => add(loanActivity(loan, nameOf)))
  happenings.on('sign-in', signIn => add(signInActivity(signIn, nameOf)))
  happenings.on('class-visit', visit => add(classVisitActivity(visit)))
  happenings.on('unknown-code', unknown => add(unknownCodeActivity(unknown, nameOf)))
  happenings.on('station', ({ stationId, change }) => {
    if (change === 'online' || change === 'offline')
      add(stationActivity(`station-${change}`, { stationId, atMs: clock.now() }, nameOf))
  })

  return {
    newest() {
      sortIn()
      return list
    },
    takeNew() {
      sortIn()
      const taken = fresh
      fresh = []
      return taken
    },
  }
}
