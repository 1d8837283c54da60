import type { Told } from '../command.ts'
import type { Releases } from '../releases.ts'
import type { Journal, Step } from './journal.ts'
import type { SchoolData } from './school-data.ts'

/** The services of a station. */
export interface Services {
  stop(): Promise<void>
  /** Asks for their start; does not wait for it. */
  start(): Promise<void>
  /** Null when all serve, else what is wrong. */
  findFault(): Promise<string | null>
}

/** All that an update works on; a test gives other folders and other services. */
export interface UpdatedStation {
  readonly releases: Releases
  /** `/var/lib/pratu/updates`. */
  readonly folder: string
  /** Holds the public keys, `*.pub`, of those whose updates are taken. */
  readonly keysFolder: string
  readonly arch: string
  readonly journal: Journal
  readonly services: Services
  /** What is written to the system is forgotten at the next start. */
  readonly isReadOnly: boolean
  /** Null where no school server runs. */
  readonly school: { readonly data: SchoolData; readonly configuration: string } | null
  /** Makes a backup as every night; resolves with what went wrong, or null. */
  backUp(): Promise<string | null>
  /** Brings the packages and builds the pages of a release that git fetched. Refuses with a CommandError. */
  prepare(release: string): void
  /** Gives the system the units and rules of a release. */
  settle(release: string): Promise<void>
  freeBytes(folder: string): number
  now(): number
  pause(ms: number): Promise<void>
  say(step: Step, told: Told): void
  /** How long the opened release has to become healthy, and how long it must stay so. */
  readonly patience: { readonly startMs: number; readonly watchMs: number; readonly everyMs: number }
}
