import { AloneLimits, FIRST_ALONE_LIMITS } from '@pratu/protocol/outside-lending'
import type { SchoolDatabase } from '../../database/open.ts'
import { readSetting, writeSetting } from '../../database/settings.ts'

const SETTING = 'alone-limits'

/** What kiosks may do while the outside library system cannot be asked, as staff chose. */
export const createLimitsStore = (database: SchoolDatabase) => ({
  current: (): AloneLimits => readSetting(database, SETTING, AloneLimits, FIRST_ALONE_LIMITS),
  /** Inside a job of `write`. */
  keep: (limits: AloneLimits): void => writeSetting(database, SETTING, limits),
})

export type LimitsStore = ReturnType<typeof createLimitsStore>
