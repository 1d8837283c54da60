import { GateSettings } from '@pratu/protocol/gate'
import type { SchoolDatabase } from '../../database/open.ts'
import { readSetting, writeSetting } from '../../database/settings.ts'

const SETTING = 'gate'

export type GateSettingsStore = ReturnType<typeof createGateSettings>

/** What the school decided of its door counters. */
export const createGateSettings = (database: SchoolDatabase) => ({
  current: (): GateSettings => readSetting(database, SETTING, GateSettings, { estimatesIncluded: true }),

  /** Inside a job of `write`. */
  choose(settings: GateSettings): void {
    writeSetting(database, SETTING, settings)
  },
})
