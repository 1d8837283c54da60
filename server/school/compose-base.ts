import type { Logger } from 'pino'
import type { Clock } from '../process/clock.ts'
import { systemRandomness } from '../process/randomness.ts'
import type { Timers } from '../process/timers.ts'
import { createAuditLog } from './audit-log.ts'
import type { Boot } from './clock/boot.ts'
import { composeClock } from './compose-clock.ts'
import type { SchoolConfig } from './config.ts'
import { prepareDataFolder } from './data-folder.ts'
import { openDatabase } from './database/open.ts'
import { createHappenings } from './happenings.ts'

/** What nearly everything at the school is given. */
export type SchoolBase = ReturnType<typeof composeBase>

export function composeBase(
  config: SchoolConfig,
  { boot, timers, log, ...computer }: { clock: Clock; boot: Boot | null; timers: Timers; log: Logger },
) {
  const database = openDatabase(prepareDataFolder(config.data_folder))
  const clock = composeClock(config, database, computer.clock, boot)
  const audit = createAuditLog(database, clock)
  return {
    ...{ database, clock, timers, audit, log },
    happenings: createHappenings(),
    randomness: systemRandomness,
  }
}
