import { type Clock, isClockTrusted } from '../process/clock.ts'
import type { Boot } from './clock/boot.ts'
import { createLastKnownStore } from './clock/last-known-store.ts'
import { createSchoolClock, type SchoolClock } from './clock/school-clock.ts'
import type { SchoolConfig } from './config.ts'
import type { SchoolDatabase } from './database/open.ts'

/** The school's time over a computer's; without a boot, as in tests, the computer's is believed as it is. */
export function composeClock(
  config: SchoolConfig,
  database: SchoolDatabase,
  system: Clock,
  boot: Boot | null,
): SchoolClock {
  const isTrusted = () => isClockTrusted(config.clock.trust)
  if (!boot) return { ...believed(system), isTrusted }
  const store = createLastKnownStore(database)
  return createSchoolClock({
    ...{ system, boot, isTrusted },
    lastKnownMs: store.lastKnownMs(),
    before: store.untrusted(),
  })
}

const believed = ({ now }: Clock) => ({
  now,
  behindMs: () => 0,
  untrusted: () => null,
  correction: () => null,
  correctionTo: () => null,
  set: () => {
    throw new Error('There is no boot from which time could be counted.')
  },
})
