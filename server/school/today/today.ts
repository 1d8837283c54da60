import type { School } from '@pratu/protocol/school'
import type { LoansNow, StationView, TodaySnapshot, WaitingView } from '@pratu/protocol/today'
import type { Clock } from '../../process/clock.ts'
import type { Visits } from '../visits/visits.ts'
import { type Activities, type ActivitiesNeeds, createActivities } from './activities.ts'

export interface TodayNeeds extends Omit<ActivitiesNeeds, 'newestPassages' | 'nameOf'> {
  readonly clock: Clock
  readonly visits: Pick<Visits, 'visitsNow' | 'usualDay' | 'newestPassages'>
  readonly stations: {
    views(): StationView[]
    waiting(): WaitingView[]
    nameOf(stationId: string): string | null
  }
  school(): School
  loansNow(): LoansNow
}

/** The parts of a snapshot, each read when it is asked for, and the whole. */
export interface Today extends Pick<Visits, 'visitsNow' | 'usualDay'>, Pick<Activities, 'takeNew'> {
  loansNow(): LoansNow
  views(): StationView[]
  waiting(): WaitingView[]
  snapshot(): TodaySnapshot
}

export function createToday(needs: TodayNeeds): Today {
  const { clock, visits, stations } = needs
  const activities = createActivities({
    ...needs,
    nameOf: stations.nameOf,
    newestPassages: visits.newestPassages,
  })

  return {
    visitsNow: visits.visitsNow,
    usualDay: visits.usualDay,
    loansNow: needs.loansNow,
    views: stations.views,
    waiting: stations.waiting,
    takeNew: activities.takeNew,
    snapshot: () => ({
      school: needs.school(),
      serverAtMs: clock.now(),
      visits: visits.visitsNow(),
      usual: visits.usualDay(),
      loans: needs.loansNow(),
      activities: [...activities.newest()],
      stations: stations.views(),
      waiting: stations.waiting(),
    }),
  }
}
