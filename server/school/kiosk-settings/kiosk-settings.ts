import { FIRST_KIOSK_SETTINGS, KioskSettings } from '@pratu/protocol/kiosk-settings'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { readSetting, writeSetting } from '../database/settings.ts'
import type { Happenings } from '../happenings.ts'

const SETTING = 'kiosk-settings'

/** What staff chose for all kiosks. */
export function createKioskSettings(needs: {
  readonly database: SchoolDatabase
  readonly audit: Pick<AuditLog, 'append'>
  readonly happenings: Happenings
}) {
  const { database, audit, happenings } = needs
  const read = (): KioskSettings => readSetting(database, SETTING, KioskSettings, FIRST_KIOSK_SETTINGS)
  return {
    read,
    async change(actor: string, settings: KioskSettings): Promise<KioskSettings> {
      await database.write(() => {
        writeSetting(database, SETTING, settings)
        audit.append(actor, 'kiosk-settings-changed', {})
      })
      happenings.emit('kiosk-settings')
      return read()
    },
  }
}
export type KioskSettingsKeeper = ReturnType<typeof createKioskSettings>
