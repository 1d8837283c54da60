import type { HealthFinding } from '@pratu/protocol/health'
import type { Station } from '../install/station.ts'

/** What checks of a station look at. */
export interface StationNeeds {
  readonly station: Station
  readonly serverUrl: string
  /** The folder of the release that this command belongs to. */
  readonly source: string
  /** `/opt/pratu`. */
  readonly home: string
  /** `/etc/pratu/school.toml`. */
  readonly schoolFile: string
  /** `/var/lib/pratu/updates`. */
  readonly updatesFolder: string
  /** `/etc/pratu/update-keys`. */
  readonly keysFolder: string
  /** What a program prints; null when it fails or is not there. */
  ask(program: string, ...words: string[]): string | null
  fetch: typeof globalThis.fetch
}

/** A file in `checks/`, which exports it as `check`; it finds nothing where the thing is not there. */
export type StationCheck = (needs: StationNeeds) => HealthFinding[] | Promise<HealthFinding[]>
