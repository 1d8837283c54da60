import type { BackupView } from '@pratu/protocol/backups'
import type { HealthFinding } from '@pratu/protocol/health'
import type { OfficeLinkState } from '@pratu/protocol/office-link'
import type { OutsideLending } from '@pratu/protocol/outside-lending'
import type { StationView } from '@pratu/protocol/today'

/** What checks look at. */
export interface HealthNeeds {
  readonly nowMs: number
  readonly dataFolder: string
  backups(): Promise<BackupView>
  stations(): readonly StationView[]
  officeLink(): OfficeLinkState | null
  /** Null where Pratu itself keeps the loans. */
  outsideLending(): Pick<OutsideLending, 'links' | 'waiting' | 'refused'> | null
  /** Whether somebody vouches for this computer's time: the configuration, the network's time, or staff. */
  clock(): { trusted: boolean; behindMs: number; saidBySomebody: boolean }
  /** Which release runs, how the last update ended, and whether a stick brings the next. */
  updates(): HealthFinding[]
  /** Open minutes of the library since an instant: a door that is silent on a holiday is no trouble. */
  openMinutesSince(atMs: number): number
}

/**
 * One thing that is looked at: a file in `checks/`, which exports it as `check`. It finds nothing where the thing is not
 * there, and fails only by surprise.
 */
export type Check = (needs: HealthNeeds) => HealthFinding[] | Promise<HealthFinding[]>
