import { Recipient } from '@pratu/protocol/backups'
import * as z from 'zod/mini'
import type { SchoolDatabase } from '../database/open.ts'
import { readSetting, writeSetting } from '../database/settings.ts'

const Settings = z.object({
  /** Names the files of this school's backups, on whatever station it lives. */
  series: z.nullable(z.string()),
  recovery: z.nullable(z.object({ recipient: Recipient, madeAtMs: z.number() })),
  toOffice: z.boolean(),
})
export type BackupSettings = z.infer<typeof Settings>

const NAME = 'backups'

export const readBackupSettings = (database: SchoolDatabase): BackupSettings =>
  readSetting(database, NAME, Settings, { series: null, recovery: null, toOffice: false })

/** Inside a job of `write`. */
export const changeBackupSettings = (database: SchoolDatabase, change: Partial<BackupSettings>): void =>
  writeSetting(database, NAME, { ...readBackupSettings(database), ...change })
