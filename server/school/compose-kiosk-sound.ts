import type { KioskSound } from '@pratu/protocol/kiosk-settings'
import type { Clock } from '../process/clock.ts'
import type { AuditLog } from './audit-log.ts'
import { recogniseFile } from './catalogue/files/recognise-file.ts'
import type { SchoolDatabase } from './database/open.ts'
import type { Happenings } from './happenings.ts'
import { createKioskSettings } from './kiosk-settings/kiosk-settings.ts'
import { createRecordings } from './recordings/recordings.ts'

/** What staff chose for all kiosks, and what kiosks say. */
export function composeKioskSound(base: {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly audit: AuditLog
  readonly happenings: Happenings
}) {
  const kioskSettings = createKioskSettings(base)
  const recordings = createRecordings({
    ...base,
    mediaTypeOf: content => recogniseFile(content)?.mediaType,
  })
  const sound = (): KioskSound => ({
    volumes: kioskSettings.read().volumes,
    recordings: recordings.list().map(({ sentence, language, hash }) => ({ sentence, language, hash })),
  })
  return { kioskSettings, recordings, sound }
}
