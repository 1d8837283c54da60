import { DEFAULT_SIGN_IN_SETTINGS, SignInSettings } from '@pratu/protocol/sign-ins'
import type { SchoolDatabase } from '../../database/open.ts'
import { readSetting, writeSetting } from '../../database/settings.ts'

const SETTING = 'sign-ins'

/** What the school decided of signing in. */
export const createSettings = (database: SchoolDatabase) => ({
  current: (): SignInSettings => readSetting(database, SETTING, SignInSettings, DEFAULT_SIGN_IN_SETTINGS),

  /** Inside a job of `write`. */
  choose(settings: SignInSettings): void {
    writeSetting(database, SETTING, settings)
  },
})
