import type { Station } from './station.ts'

/** What a step may know and use. */
export interface StepContext {
  /** What the teacher chose. */
  readonly station: Station
  /** Where the system lies: `/`, or a folder that will become one. */
  readonly root: string
  /** The folder with the release to install; its files are copied from here. */
  readonly source: string
  /** A whole system that this process runs in, so that its programs may be called: root is `/`. */
  readonly isOwnSystem: boolean
  /** systemd runs in it, so that services can be started. */
  readonly isRunning: boolean
  /** A program's output, or an Error with what it complained of. */
  readonly run: (program: string, ...args: string[]) => string
}

/** One thing that differs from what the station needs. */
export interface Change {
  /** What was done, once `apply` has ended: `wrote /etc/pratu/school.toml`. */
  readonly did: string
  apply(): void | Promise<void>
}

/** A step of the installation. After its changes were applied it must find none, which is checked. */
export interface Step {
  readonly title: string
  /** What lies in the system because of this step, and nobody's data: an uninstallation removes it. */
  readonly makes: readonly string[]
  /** What is not yet as it should be; looks only, changes nothing. */
  changes(context: StepContext): readonly Change[]
}
