import { existsSync, readFileSync } from 'node:fs'
import type { Clock } from './clock.ts'

/** systemd-timesyncd makes it once the clock is right. */
const SYNCHRONISED_FILE = '/run/systemd/timesync/synchronized'

/** `trust`: whether the wall clock is right, for computers on which something else than systemd keeps it; asked of systemd when undefined. */
export const createSystemClock = (trust: boolean | undefined): Clock => ({
  monotonicMs: () => Number(process.hrtime.bigint()) / 1e6,
  wallMs: () => Date.now(),
  isSynchronised: () => trust ?? existsSync(SYNCHRONISED_FILE),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
})

/** The same for every process until the next boot of the computer. */
export const readBootId = (): string => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
