import { existsSync } from 'node:fs'

/** Time, as an argument: tests hand in their own. */
export interface Clock {
  /** Now, in whole milliseconds UTC. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

/** systemd-timesyncd makes it once the clock is right. */
const SYNCHRONISED_FILE = '/run/systemd/timesync/synchronized'

/** Whether the server's clock is right; asked of systemd unless the configuration says so. */
export const isClockTrusted = (trust: boolean | undefined): boolean => trust ?? existsSync(SYNCHRONISED_FILE)
